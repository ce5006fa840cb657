import { randomUUID } from 'node:crypto'
import type { Adapter, Delivery, FetchedFile } from '../../src/core/ports.ts'

/** Accounts that people write to beside the usual one, where a test is about several platforms. */
export const otherBots = ['telegram:1', 'slack:T1', 'web']

/** A platform like any other, whose people live in the test. */
export function createTestPlatform() {
  const deliveries: Delivery[] = []
  const state = {
    id: randomUUID(),
    deliveries,
    files: Object.assign(new Map<string, FetchedFile>(), { failing: false }),
    count: 0,
    toast: undefined as string | undefined,
    /** What a chat shows now, replaced messages replaced. */
    chat(address: string): Delivery[] {
      const mine = deliveries.filter((delivery) => delivery.address === address)
      const replaced = new Set(mine.flatMap((delivery) => delivery.replaces ?? []))
      return mine.filter((delivery) => !replaced.has(delivery.id))
    },
    adapter: {
      name: 'test',
      bot: 'test:1',
      limits: {
        overallPerSecond: 100_000,
        chat: { private: { intervalMs: 0, burst: 1 }, group: { intervalMs: 0, burst: 1 } },
      },
      routes: [],
      start: async () => {},
      stop: async () => {},
      problem: () => null,
      async send(delivery: Delivery) {
        deliveries.push(delivery)
        return { state: 'sent' as const, messageId: delivery.id }
      },
    } satisfies Adapter,
  }
  const others: Adapter[] = otherBots.map((bot) => ({ ...state.adapter, bot }))
  return { ...state, adapters: [state.adapter, ...others] }
}
