/** Streams that stay open, by peer: each holds a connection of this process. */
export function createOpenStreams(most: number) {
  const open = new Map<string, number>()
  return {
    full: (key: string): boolean => (open.get(key) ?? 0) >= most,
    /** Counts a stream until it is closed. */
    count(key: string, closed: AbortSignal): void {
      open.set(key, (open.get(key) ?? 0) + 1)
      closed.addEventListener('abort', () => {
        const rest = (open.get(key) ?? 1) - 1
        if (rest > 0) open.set(key, rest)
        else open.delete(key)
      })
    },
  }
}
