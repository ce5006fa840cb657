import { join } from 'node:path'
import type { z } from 'zod'
import { createApp } from '../../src/app.ts'
import { loadLocales } from '../../src/core/i18n.ts'
import type { Log, Understanding, Understood } from '../../src/core/ports.ts'
import { usualTiming } from '../../src/delivery/timing.ts'
import { createFeatures, type FeatureOptions, withoutEffects } from '../../src/features/index.ts'
import { createClient } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { createUnderstanding } from '../../src/understanding/index.ts'
import { placesOf } from '../../src/understanding/store.ts'
import { freshDatabase } from './db.ts'
import { createPerson, type PersonSettings } from './person.ts'
import { createTestPlatform } from './test-platform.ts'

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
  /** Nobody has said yet whether they are 16. */
  asksAge?: boolean
  content?: z.input<typeof contentFile>
  links?: FeatureOptions['links']
  /** How calendars of others are fetched. */
  fetchCalendar?: (address: string) => Promise<string>
  /** Offers translations. */
  translator?: FeatureOptions['translator']
  /** What certain messages are taken for, where a test must not depend on what the model makes of them. */
  heard?: Record<string, Partial<Understood>>
  dataLink?: FeatureOptions['dataLink']
  queue?: FeatureOptions['queue']
  recordErasure?: FeatureOptions['recordErasure']
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
  if (options.asksAge) await db.$executeRaw`ALTER TABLE person ALTER of_age DROP DEFAULT`
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
  const queued: { job: string; data: unknown }[] = []
  const features = createFeatures({
    ...withoutEffects,
    recordErasure: async (person) => void erased.push(person),
    queue: { enqueue: async (_tx, job, data) => void queued.push({ job, data }), forget: async () => {} },
    async fetchFile(_bot, reference) {
      if (platform.files.failing) throw new Error('away')
      return platform.files.get(reference) ?? null
    },
    deployment: () => ({ locales, defaultLocale: 'de', zone: 'Europe/Berlin' }),
    ...options,
  })
  const app = createApp({
    db,
    features,
    adapters: () => platform.adapters,
    locales,
    understanding,
    clock,
    log,
    zone: 'Europe/Berlin',
    defaultLocale: 'de',
    // What the bot says by itself is said when the test lets time pass.
    timing: { ...usualTiming, noticeSweep: 3_600_000, broadcastSweep: 3_600_000 },
    unlimited: true,
  })
  app.start()
  await app.connected()

  /** Runs a job of the features once, as its time would. */
  async function job(name: string, input: unknown = {}) {
    const found = features.flatMap((feature) => feature.jobs ?? []).find((each) => each.name === name)
    if (!found) throw new Error(`no job ${name}`)
    await found.handle(found.input.parse(input), { clock, transaction: (act) => db.$transaction(act) })
    await app.catchUp()
  }

  return {
    url: database.url,
    db,
    app,
    log,
    erased,
    /** Files of the platform by their reference. */
    files: platform.files,
    deliveries: platform.deliveries,
    now: clock.now,
    setNow(iso: string) {
      now = new Date(iso)
    },
    /** Time passes until then, and what the bot says by itself is said. */
    async passes(iso: string) {
      now = new Date(iso)
      await app.catchUp()
    },
    job,
    /** What the nightly retention does with one table. */
    async expires(table: string) {
      const data = features.flatMap(({ personalData }) => personalData ?? []).find((each) => each.table === table)
      if (!data || data.keepDays === null) throw new Error(`${table} does not expire`)
      const before = new Date(now.getTime() - data.keepDays * 86_400_000)
      return db.$transaction((tx) => data.expire(tx, before))
    },
    /** Does what was enqueued, as the queue would. */
    async works() {
      for (const { job: name, data } of queued.splice(0)) await job(name, data)
    },
    person: (name: string, settings: PersonSettings = {}) => createPerson({ name, settings, app, db, platform, log }),
    async close() {
      await app.stop()
      await db.$disconnect()
      await database.drop()
    },
  }
}
