import { join } from 'node:path'
import { z } from 'zod'
import { createApp } from '../../src/app.ts'
import { command, type Feature } from '../../src/core/feature.ts'
import { loadLocales } from '../../src/core/i18n.ts'
import type { Content, Inbound } from '../../src/core/message.ts'
import type { Adapter, Delivery, Log, SendHints, Sent } from '../../src/core/ports.ts'
import { paragraph, plain } from '../../src/core/rich.ts'
import { usualTiming } from '../../src/delivery/timing.ts'
import { createClient } from '../../src/store/client.ts'

const locales = loadLocales(join(import.meta.dirname, '../../locales'))

export type MachineOptions = {
  url: string
  /** What the platform does with a message. */
  send?: (delivery: Delivery, hints?: SendHints) => Promise<Sent> | Sent
  /** Runs inside the turn, before the answer. */
  during?: (text: string) => Promise<void> | void
  /** The answer asks the database something, as those do that nobody remembers. */
  asksDatabase?: boolean
  unlimited?: boolean
  limits?: Adapter['limits']
  /** False: takes in and sends, but looks around for nothing, as if it died right after. */
  sweeps?: boolean
  /** A platform that reads messages where they are recorded. */
  fetched?: boolean
  /** Beside the one that counts. */
  features?: Feature[]
  /** What a text means; without it everything is to be counted. */
  intents?: (text: string) => string[]
  now?: () => Date
}

const quick = {
  ...usualTiming,
  outboxSweep: 10,
  inboxSweep: 10,
  noticeSweep: 10,
  broadcastSweep: 10,
  retries: [5, 5],
  backoff: 5,
  locked: 2,
}

/** One process's delivery on a real database, with one feature that counts: every text is answered with its number. */
export async function openMachine({
  url,
  send,
  during,
  asksDatabase = false,
  unlimited = true,
  limits,
  sweeps = true,
  fetched = false,
  features = [],
  intents = () => ['count'],
  now = () => new Date(),
}: MachineOptions) {
  const db = createClient(url, { poolSize: 5 })
  const deliveries: Delivery[] = []
  const lines: string[] = []
  const write = (fields: Record<string, unknown>, message: string) =>
    void lines.push(JSON.stringify({ ...fields, message }))
  const log: Log = { debug: write, info: write, warn: write, error: write }
  const adapter: Adapter = {
    name: 'test',
    bot: 'test:1',
    limits: limits ?? {
      overallPerSecond: 10_000,
      chat: { private: { intervalMs: 0, burst: 1 }, group: { intervalMs: 0, burst: 1 } },
    },
    fetched,
    routes: [],
    start: async () => {},
    stop: async () => {},
    problem: () => null,
    async send(delivery, hints) {
      const sent = (await send?.(delivery, hints)) ?? { state: 'sent', messageId: delivery.id }
      if (sent.state === 'sent') deliveries.push(delivery)
      return sent
    },
  }
  const counting: Feature = {
    name: 'counting',
    commands: [
      command({
        name: 'start.introduce',
        input: z.object({}),
        permission: 'anyone',
        handle: (ctx) => {
          ctx.conversation.state.greeted = true
          return []
        },
      }),
      command({
        name: 'counting.count',
        intents: ['count'],
        input: z.object({}),
        permission: 'anyone',
        async handle(ctx) {
          const said = ctx.asked?.text ?? ''
          if (asksDatabase) await ctx.tx.$queryRaw`SELECT 1`
          await during?.(said)
          const count = ctx.conversation.networks.length + 1
          ctx.conversation.networks = [...ctx.conversation.networks, said]
          return { body: [paragraph(`${count}: ${said}`)] }
        },
      }),
    ],
  }
  const app = createApp({
    db,
    features: [counting, ...features],
    adapters: () => [adapter],
    locales,
    understanding: {
      understand: async (text) => ({
        language: null,
        intent: intents(text)[0] ?? null,
        intents: intents(text),
        confidence: 1,
        candidates: [],
        slots: {},
      }),
      withoutNames: () => '',
      resembling: () => () => [],
      moments: () => ({ days: [], last: null, times: [], ahead: null, impossible: false, otherWeekday: false }),
    },
    clock: { now },
    log,
    zone: 'Europe/Berlin',
    defaultLocale: 'de',
    timing: quick,
    unlimited,
  })
  if (sweeps) app.start()
  return {
    app,
    db,
    lines,
    deliveries,
    answers: (address: string) =>
      deliveries.filter((each) => each.address === address).map(({ reply }) => plain(reply.body)),
    receive: (id: string, address: string, content: string | Content) => app.receive(update(id, address, content)),
    async stop() {
      await app.stop()
      await db.$disconnect()
    },
  }
}

export type Machine = Awaited<ReturnType<typeof openMachine>>

/** An update as an adapter would hand it in. */
export function update(id: string, address: string, content: string | Content): Inbound {
  return {
    id,
    bot: 'test:1',
    address,
    place: 'private',
    sender: { tenant: 'test', subject: address, locale: 'de' },
    content: typeof content === 'string' ? { type: 'text', text: content } : content,
  }
}
