import { randomUUID } from 'node:crypto'
import { kindOf } from './core/errors.ts'
import type { Feature } from './core/feature.ts'
import type { Locales } from './core/i18n.ts'
import type { Reply } from './core/message.ts'
import { createOffering } from './core/offering.ts'
import type { Adapter, Clock, Log, Receive, Understanding } from './core/ports.ts'
import { paragraph } from './core/rich.ts'
import { createRouter } from './core/router.ts'
import { createBroadcasts } from './delivery/broadcasts.ts'
import { createBulk } from './delivery/bulk.ts'
import { createInbox } from './delivery/inbox.ts'
import { createNotices } from './delivery/notices.ts'
import { createOffers } from './delivery/offers.ts'
import { createOutbox } from './delivery/outbox.ts'
import { createPacing } from './delivery/pacing.ts'
import { createSending } from './delivery/sending.ts'
import { createSettling } from './delivery/settling.ts'
import { pauseAll } from './delivery/store/broadcasts.ts'
import { type Timing, usualTiming } from './delivery/timing.ts'
import type { Metrics } from './metrics.ts'
import type { Store } from './store/client.ts'
import { createContentCache } from './store/content/cache.ts'

export type AppOptions = {
  db: Store
  features: readonly Feature[]
  /** Asked when needed: platforms are made with the app's own command list. */
  adapters: () => readonly Adapter[]
  locales: Locales
  understanding: Understanding
  clock: Clock
  log: Log
  zone: string
  defaultLocale: string
  metrics?: Metrics
  timing?: Timing
  /** Switches the limit per person off, for load tests. */
  unlimited?: boolean
}

export type App = ReturnType<typeof createApp>

/** The only wiring: what comes in goes through the router, what it answers goes out. */
export function createApp(options: AppOptions) {
  const { db, adapters, features, locales, understanding, clock, log, zone, defaultLocale, metrics } = options
  const claimant = randomUUID()
  const timing = options.timing ?? usualTiming
  const routing = { features, locales, understanding, clock, zone, defaultLocale }
  const router = createRouter(routing)
  const remember = createContentCache()
  const say =
    (key: string) =>
    (locale: string, id = ''): Reply => ({
      body: [paragraph(locales.translate(locales.match(locale) ?? defaultLocale)(key, { id }))],
    })
  const pacing = createPacing(db)
  const settling = createSettling(db, claimant, log)
  const sending = createSending({ pacing, settling, log, timing, ...(metrics ? { counted: metrics.message } : {}) })
  const outbox = createOutbox({ db, adapters, claimant, pacing, settling, sending, log, timing })
  const bulk = createBulk({
    db,
    adapters,
    claimant,
    pacing,
    sending,
    clock,
    zone,
    log,
    trip: (announcements, reason) => {
      log.error({ announcements, reason }, 'everything fails, announcements are paused')
      pauseAll(db, announcements, reason).catch((error) => log.warn({ error: kindOf(error) }, 'pausing failed'))
    },
  })
  const announcing = features.find((feature) => feature.announces)?.announces ?? null
  const broadcasts = createBroadcasts({ db, adapters, bulk, announcing, clock, zone, log, timing })
  const inbox = createInbox({
    db,
    router,
    outbox,
    adapters,
    claimant,
    clock,
    log,
    timing,
    apology: say('common:broke'),
    tooMany: say('common:tooMany'),
    remember,
    ...(metrics ? { counted: metrics.update } : {}),
    unlimited: options.unlimited ?? false,
  })
  const notices = createNotices({ db, adapters, clock, log, timing, look: inbox.look })
  let platforms: ReturnType<typeof connecting>[] = []
  return {
    router,
    receive: inbox.receive,
    offer: createOffers({ db, offering: createOffering(routing), remember, claimant }),
    async idle() {
      await bulk.idle()
      await outbox.idle()
    },
    /** Does now what the next looks around would do: notices whose time has come, updates that wait, their messages. */
    async catchUp() {
      await notices.sweep()
      await inbox.sweep()
      await broadcasts.sweep()
      await bulk.idle()
      await outbox.idle()
    },
    /** Starts taking in and sending; platforms that refuse are tried again while the others go on. */
    start() {
      outbox.start()
      inbox.start()
      notices.start()
      broadcasts.start()
      platforms = adapters().map((adapter) => connecting(adapter, inbox.receive, log))
      for (const platform of platforms) platform.start()
    },
    /** Takes nothing new, ends what is under way, puts back the rest. */
    async stop() {
      const stopped = await Promise.allSettled(platforms.map((platform) => platform.stop()))
      for (const { status } of stopped) if (status === 'rejected') log.warn({}, 'a platform did not stop in order')
      await notices.stop()
      await broadcasts.stop()
      await inbox.stop()
      await outbox.stop()
    },
    /** Why a platform is not ready, by name. */
    problems: () => platforms.flatMap((platform) => platform.problem() ?? []),
    /** Resolves once every platform has answered for the first time, well or badly. */
    connected: () => Promise.all(platforms.map((platform) => platform.first)),
  }
}

const mostMs = 60_000

/** Starts a platform, again and again with growing pauses while it refuses. */
function connecting(adapter: Adapter, receive: Receive, log: Log) {
  let refusal: string | null = 'not connected yet'
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const { promise: first, resolve } = Promise.withResolvers<void>()

  async function attempt(pauseMs: number): Promise<void> {
    try {
      await adapter.start(receive)
      refusal = null
      log.info({ platform: adapter.name }, 'platform connected')
    } catch (error) {
      refusal = error instanceof Error ? error.message : 'refused'
      log.error({ platform: adapter.name, reason: refusal }, 'platform not connected, trying again')
      if (!stopped) timer = setTimeout(() => void attempt(Math.min(mostMs, pauseMs * 2)), pauseMs)
    } finally {
      resolve()
    }
  }

  return {
    first,
    start: () => void attempt(1000),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await adapter.stop()
    },
    problem() {
      const reason = refusal ?? adapter.problem()
      return reason ? `${adapter.name}: ${reason}` : null
    },
  }
}
