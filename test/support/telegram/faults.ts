/** How a call goes wrong. `lost` took effect before the connection was cut; the others did not. */
export type Fault = '500' | '502' | 'timeout' | 'reset' | 'lost' | { retryAfter: number }

export type Held = {
  /** Resolves when a call has taken effect and waits for its answer. */
  reached: Promise<void>
  release(): void
}

export const sending: readonly string[] = ['sendMessage', 'editMessageText', 'editMessageReplyMarkup', 'sendDocument']

/** Switches for what goes wrong next. */
export function createFaults() {
  const next: { kind: Fault; methods: readonly string[] }[] = []
  const holds: { reach(): void; released: Promise<void> }[] = []

  return {
    failNext(times: number, kind: Fault, methods = sending): void {
      for (let time = 0; time < times; time += 1) next.push({ kind, methods })
    },
    /** Nothing goes wrong any more. */
    heal(): void {
      next.length = 0
    },
    hold(): Held {
      const reached = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      holds.push({ reach: reached.resolve, released: released.promise })
      return { reached: reached.promise, release: released.resolve }
    },
    take(method: string): Fault | null {
      const at = next.findIndex(({ methods }) => methods.includes(method))
      return at < 0 ? null : (next.splice(at, 1)[0]?.kind ?? null)
    },
    async waitIfHeld(method: string): Promise<void> {
      const held = sending.includes(method) ? holds.shift() : undefined
      held?.reach()
      await held?.released
    },
  }
}
