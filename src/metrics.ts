import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** Counts of what happens, without a word about who or what. */
export function createMetrics(
  waiting: () => Promise<Record<'inbox' | 'outbox' | 'aside' | 'uncertain' | 'uncoordinated', number>>,
) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const updates = new Counter({
    name: 'vernetzt_updates_total',
    help: 'Updates taken in',
    labelNames: ['bot', 'outcome'],
    registers,
  })
  const duration = new Histogram({
    name: 'vernetzt_update_seconds',
    help: 'From receipt to commit',
    labelNames: ['bot'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
    registers,
  })
  const messages = new Counter({
    name: 'vernetzt_messages_total',
    help: 'Messages settled',
    labelNames: ['bot', 'state'],
    registers,
  })
  const queued = new Gauge({
    name: 'vernetzt_waiting',
    help: 'Rows that wait or need a look',
    labelNames: ['queue'],
    registers,
    async collect() {
      for (const [queue, count] of Object.entries(await waiting())) queued.set({ queue }, count)
    },
  })
  const platform = (bot: string) => bot.split(':')[0] ?? bot
  return {
    update(outcome: string, bot: string, milliseconds: number) {
      updates.inc({ bot: platform(bot), outcome })
      duration.observe({ bot: platform(bot) }, milliseconds / 1000)
    },
    message: (state: string, bot: string) => messages.inc({ bot: platform(bot), state }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
