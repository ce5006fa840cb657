import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { z } from 'zod'
import { type App, createApp } from '../../src/app.ts'
import { loadLocales } from '../../src/core/i18n.ts'
import type { Content, Inbound } from '../../src/core/message.ts'
import type { Adapter, Delivery, Log, Understanding, Understood } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { createFeatures } from '../../src/features/index.ts'
import { createClient } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import type { PrismaClient } from '../../src/store/generated/client.ts'
import { createUnderstanding } from '../../src/understanding/index.ts'
import { placesOf } from '../../src/understanding/store.ts'
import { freshDatabase } from './db.ts'

const root = join(import.meta.dirname, '../..')
export const locales = loadLocales(join(root, 'locales'))

/** Collects what is logged, so that tests can show that it names nobody. */
export function recordingLog(): Log & { lines: string[] } {
  const lines: string[] = []
  const write = (level: string) => (fields: Record<string, unknown>, message: string) => {
    lines.push(JSON.stringify({ level, ...fields, message }))
  }
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

export type ChatOptions = {
  /** ISO instant that the conversation believes it is. */
  now?: string
  demo?: boolean
  content?: z.input<typeof contentFile>
  /** What certain messages are taken for, where a test must not depend on what the model makes of them. */
  heard?: Record<string, Partial<Understood>>
  /** Another process on the database of this one. */
  beside?: { url: string }
}

export type Chat = Awaited<ReturnType<typeof openChat>>

/** The product without a platform: real core, features, delivery and database; people talk to it in the test. */
export async function openChat(options: ChatOptions = {}) {
  const database = options.beside
    ? { ...options.beside, drop: async () => {} }
    : await freshDatabase({ demo: options.demo ?? false })
  const db = createClient(database.url, { poolSize: 5 })
  if (options.content) await loadContent(db, contentFile.parse(options.content), { demo: false })
  let now = new Date(options.now ?? '2027-01-10T18:00:00Z')
  const clock = { now: () => now }
  const log = recordingLog()
  const platform = createTestPlatform()
  const model = await createUnderstanding({ localesDirectory: join(root, 'locales'), places: () => placesOf(db) })
  const understanding: Understanding = {
    ...model,
    understand: async (text, hint) => ({ ...(await model.understand(text, hint)), ...options.heard?.[text] }),
  }
  const erased: string[] = []
  const app = createApp({
    db,
    features: createFeatures({ recordErasure: async (person) => void erased.push(person), links: () => [] }),
    adapters: () => [platform.adapter],
    locales,
    understanding,
    clock,
    log,
    zone: 'Europe/Berlin',
    defaultLocale: 'de',
    unlimited: true,
  })
  app.start()
  await app.connected()
  return {
    url: database.url,
    db,
    app,
    log,
    erased,
    deliveries: platform.deliveries,
    setNow(iso: string) {
      now = new Date(iso)
    },
    person: (name: string, settings: PersonSettings = {}) => createPerson({ name, settings, app, db, platform }),
    async close() {
      await app.stop()
      await db.$disconnect()
      await database.drop()
    },
  }
}

export type PersonSettings = {
  locale?: string
  /** Comes through the link of this network, so that no question about the place is asked. */
  network?: string
  /** Writes in this group instead of a private chat. */
  group?: string
}

type Parts = {
  name: string
  settings: PersonSettings
  app: App
  db: PrismaClient
  platform: ReturnType<typeof createTestPlatform>
}

function createPerson({ name, settings, app, db, platform }: Parts) {
  const address = settings.group ?? `chat-${name}`
  const place = settings.group ? ('group' as const) : ('private' as const)
  let introduced = settings.network === undefined
  let seen: Delivery[] = []

  async function send(content: Content): Promise<void> {
    if (!introduced) {
      introduced = true
      await send({ type: 'command', name: 'start', argument: `n-${settings.network}` })
    }
    const before = platform.deliveries.length
    platform.count += 1
    const inbound: Inbound = {
      id: `${platform.id}-${platform.count}`,
      bot: platform.adapter.bot,
      address,
      place,
      sender: { tenant: 'test', subject: name, locale: settings.locale ?? 'de' },
      content,
      privateLink: 'https://chat.example/?start=%s',
      ...(place === 'group' ? { replyTo: 'message' } : {}),
    }
    platform.toast = (await app.receive(inbound)).toast
    await app.idle()
    seen = platform.deliveries.slice(before).filter((delivery) => delivery.address === address)
  }

  const shown = () => seen.map(({ reply }) => plain(reply.body)).join('\n\n')
  const labels = () =>
    platform
      .chat(address)
      .flatMap(({ reply }) => reply.buttons ?? [])
      .map((button) => button.label)

  return {
    name,
    address,
    /** Sends a text; one that begins with a slash is a command. */
    async says(text: string) {
      const command = /^\/(\S+)\s*([\s\S]*)$/.exec(text)
      await send(
        command ? { type: 'command', name: command[1] ?? '', argument: command[2] ?? '' } : { type: 'text', text },
      )
    },
    send,
    /** Presses the newest button whose label contains this. */
    async taps(label: string) {
      for (const delivery of platform.chat(address).toReversed()) {
        const index = (delivery.reply.buttons ?? []).findIndex(
          (button) => 'call' in button && button.label.includes(label),
        )
        if (index >= 0) return send({ type: 'button', payload: `${delivery.keyboard}:${index}`, message: delivery.id })
      }
      throw new Error(`no button "${label}"; there are: ${labels().join(', ')}`)
    },
    /** What came as the answer to the last message, as plain text. */
    get answer(): string {
      return shown()
    },
    get replies() {
      return seen.map((delivery) => delivery.reply)
    },
    get buttons(): string[] {
      return seen.flatMap(({ reply }) => reply.buttons ?? []).map((button) => button.label)
    },
    sees(...expected: (string | RegExp)[]) {
      for (const each of expected) {
        if (typeof each === 'string') expect(shown()).toContain(each)
        else expect(shown()).toMatch(each)
      }
    },
    seesNot(...unexpected: string[]) {
      for (const each of unexpected) expect(shown()).not.toContain(each)
    },
    seesButtons(...expected: string[]) {
      const buttons = seen.flatMap(({ reply }) => reply.buttons ?? []).map((button) => button.label)
      for (const each of expected)
        expect(
          buttons.some((label) => label.includes(each)),
          `button ${each} in ${buttons.join(', ')}`,
        ).toBe(true)
    },
    /** The person's row id, once they have written. */
    async id(): Promise<string> {
      const identity = await db.identity.findFirstOrThrow({ where: { subject: name } })
      return identity.personId
    },
    async becomes(role: 'delegate' | 'coordinator', network: string, organisation?: string) {
      await db.seat.create({
        data: { personId: await this.id(), role, networkId: network, organisationId: organisation ?? null },
      })
    },
  }
}

/** A platform like any other, whose people live in the test. */
function createTestPlatform() {
  const deliveries: Delivery[] = []
  const state = {
    id: randomUUID(),
    deliveries,
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
  return state
}
