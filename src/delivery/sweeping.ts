export type Sweeping = {
  start(): void
  /** Nothing is looked for any more; resolves when the look under way has ended. */
  stop(): Promise<void>
}

/** Looks again and again, so long after the look before. @param sweep fails never. */
export function createSweeping(sweep: () => Promise<void>, everyMs: number): Sweeping {
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> = Promise.resolve()

  function start(): void {
    timer = setTimeout(async () => {
      sweeping = sweep()
      await sweeping
      if (!stopping) start()
    }, everyMs)
  }

  return {
    start,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await sweeping
    },
  }
}
