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

/** What an address is counted under: a household has one network of IPv6 and countless addresses in it. */
export function peerKey(ip: string): string {
  if (!ip.includes(':')) return `web:peer:${ip}`
  const [start = [], end = []] = ip.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = new Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0')
  return `web:peer:${[...start, ...zeros, ...end].slice(0, 4).join(':')}`
}
