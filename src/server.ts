import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Adapters, createAdapters } from './adapters/index.ts'
import { AlreadyRunning, whyAlone } from './alone.ts'
import { createApp } from './app.ts'
import { calendarRoutes } from './calendar.ts'
import type { Config } from './config.ts'
import { kindOf } from './core/errors.ts'
import { today } from './core/format.ts'
import { loadLocales } from './core/i18n.ts'
import type { Clock, Limits, Queue } from './core/ports.ts'
import { createMessageLog } from './delivery/store/log.ts'
import { createTranslator } from './features/announcing/index.ts'
import { createCalendarFetch, createCalendarTokens } from './features/calendar/index.ts'
import { inviteCoordinator } from './features/coordination/index.ts'
import { createFeatures } from './features/index.ts'
import { createDataLinks, erasePerson } from './features/privacy/index.ts'
import { healthRoutes } from './health.ts'
import { createServer } from './http.ts'
import { createJobs, type Jobs } from './jobs/queue.ts'
import { retention } from './jobs/retention.ts'
import { menusOf } from './menus.ts'
import { createMetrics } from './metrics.ts'
import { dataRoutes } from './mydata.ts'
import { newsRoutes } from './news/routes.ts'
import { legalPages } from './pages.ts'
import { createClient } from './store/client.ts'
import { readDemo } from './store/content/demo.ts'
import { loadContent } from './store/content/load.ts'
import { lockDeployment, openDatabase } from './store/database.ts'
import { deploymentOf, waitingRows } from './store/deployment.ts'
import { openLedger } from './store/erasures.ts'
import { createStoredFiles } from './store/files.ts'
import { createLimit } from './store/limits.ts'
import { migrate, pendingMigrations } from './store/migrate.ts'
import { createUnderstanding } from './understanding/index.ts'
import { placesOf } from './understanding/store.ts'

const root = join(import.meta.dirname, '..')
/** Connections of this process: turns and settling; the queue, listening and the lock have five more. */
const poolSize = 10
/** From one network address, behind which a whole office can sit. */
const requestsPerMinute = 240

/** A job may clear away a year of rows. */
const jobLimits = { maxWait: 10_000, timeout: 120_000 }

export type Running = {
  url: string
  platforms: { name: string; on: boolean; problem: string | null }[]
  /** In demo mode: a code that makes its sender a coordinator. */
  coordinatorCode: string | null
  stop(): Promise<void>
}

/** What tests and load tests set otherwise. */
export type Tuning = {
  clock?: Clock
  limits?: Limits
  unlimited?: boolean
  /** Once it resolves, no platform's first answer is waited for any more. */
  ending?: Promise<void>
}

/** Which platforms are on is told after so long at most; those that have not answered are tried on. */
const patienceMs = 15_000

/** Starts everything, in the order in which it depends on each other. Whatever was started stops when a later part fails. */
export async function startServer(config: Config, log: Logger, tuning: Tuning = {}): Promise<Running> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) {
      await each().catch((error) => log.error({ error: kindOf(error) }, 'one part did not stop in order'))
    }
  }
  try {
    return await start(config, log, tuning, stops, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(
  config: Config,
  log: Logger,
  tuning: Tuning,
  stops: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Running> {
  const clock = tuning.clock ?? { now: () => new Date() }
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir }, log)
  stops.push(() => database.close())
  const alone = database.own ? 'vernetzt is already running on this data folder.' : whyAlone(config)
  if (alone) {
    const lock = await lockDeployment(database.url)
    if (!lock.locked) throw new AlreadyRunning(alone)
    stops.push(() => lock.release())
  }
  await migrate(database.url)
  const db = createClient(database.url, { poolSize, log })
  stops.push(() => db.$disconnect())

  const deployment = await deploymentOf(db)
  if (deployment.empty && config.demo) {
    const day = today(clock.now(), config.zone)
    await loadContent(db, readDemo(day), { demo: true, today: day })
    log.info({}, 'demo networks loaded')
  }
  const coordinatorCode = config.demo ? await demoCode(db) : null

  const locales = loadLocales(join(root, 'locales'))
  const ledger = await openLedger(config.dataDir)
  const understanding = await createUnderstanding({
    localesDirectory: join(root, 'locales'),
    places: () => placesOf(db),
    zone: config.zone,
  })
  let adapters: Adapters | null = null
  let jobs: Jobs | null = null
  const queue: Queue = {
    async enqueue(...work) {
      if (!jobs) throw new Error('the queue is not there yet')
      await jobs.enqueue(...work)
    },
    async forget(...known) {
      if (!jobs) throw new Error('the queue is not there yet')
      await jobs.forget(...known)
    },
  }
  let address = config.publicUrl ?? ''
  const calendarTokens = createCalendarTokens(deployment.secret)
  const dataLinks = createDataLinks(deployment.secret)
  const features = createFeatures({
    recordErasure: ledger.record,
    links: (code) => adapters?.links(code) ?? [],
    dataLink(person, locale, bot) {
      const path = `/mydata/${dataLinks.of(person, locale, clock.now())}`
      if (config.publicUrl) return config.publicUrl + path
      // The page of the web chat is on this very server; nobody else could get here.
      return adapters?.all.find((each) => each.bot === bot)?.fetched ? path : null
    },
    queue,
    fetchFile: async (bot, reference) =>
      (await adapters?.all.find((each) => each.bot === bot)?.fetchFile?.(reference)) ?? null,
    fetchCalendar: createCalendarFetch(),
    translator: createTranslator(config.translation),
    deployment: () => ({ locales, defaultLocale: config.defaultLocale, zone: config.zone }),
    calendarAddress: (network) => `${address}/calendar/${calendarTokens.of(network)}.ics`,
    newsAddress: (issue) => `${address}/news/${issue}`,
  })
  // A restore that was cut short may have brought people back who were erased.
  await ledger.replay(db, (tx, person) => erasePerson(features, tx, person))
  const metrics = createMetrics(() => waitingRows(db))
  const messages = createMessageLog(db, database.url, log)
  await messages.start()
  stops.push(() => messages.stop())

  const app = createApp({
    db,
    features,
    adapters: () => adapters?.all ?? [],
    locales,
    understanding,
    clock,
    log,
    zone: config.zone,
    defaultLocale: config.defaultLocale,
    metrics,
    unlimited: tuning.unlimited,
  })
  const limit = createLimit(db, deployment.secret, requestsPerMinute)
  adapters = await createAdapters(config, {
    log,
    clock,
    locales,
    messages,
    menus: menusOf(app.router.commands, locales, config.defaultLocale),
    isCommand: app.router.isCommand,
    offer: app.offer,
    limit,
    secret: deployment.secret,
    files: createStoredFiles(db),
    limits: tuning.limits,
  })

  jobs = createJobs({
    url: database.url,
    jobs: [...features.flatMap((feature) => feature.jobs ?? []), retention(features, log)],
    zone: config.zone,
    log,
    context: { clock, transaction: (act) => db.$transaction(act, jobLimits) },
  })

  const problems = async () => {
    const pending = await pendingMigrations(database.url).catch(() => null)
    if (pending === null) return ['database: not reachable']
    return [...(pending.length > 0 ? ['database: migrations missing'] : []), ...app.problems()]
  }
  const server = createServer({ host: config.host, port: config.port, trustProxy: config.trustProxy, log }, [
    ...adapters.all.flatMap((adapter) => adapter.routes),
    ...legalPages(
      config.legal,
      locales,
      features.flatMap((feature) => feature.personalData ?? []),
    ),
    ...dataRoutes({ db, features, locales, links: dataLinks, clock, zone: config.zone, limit }),
    ...newsRoutes({ db, locales, zone: config.zone, clock, address: () => address, limit }),
    ...calendarRoutes({ db, locales, tokens: calendarTokens, clock, limit }),
    ...healthRoutes({ problems, metrics, metricsToken: config.metricsToken }),
  ])
  const { url } = await server.listen()
  address ||= url
  stops.push(() => app.stop())
  stops.push(() => server.close())
  await jobs.start()
  stops.push(async () => jobs?.stop())
  app.start()
  const patience = sleep(patienceMs, undefined, { ref: false })
  await Promise.race([app.connected(), patience, ...(tuning.ending ? [tuning.ending] : [])])
  return { url, coordinatorCode, stop, platforms: adapters.overview(app.problems()) }
}

async function demoCode(db: Parameters<typeof inviteCoordinator>[0]): Promise<string | null> {
  const network = await db.network.findFirst({ where: { demo: true }, orderBy: { id: 'asc' }, select: { id: true } })
  return network ? (await inviteCoordinator(db, network.id)).code : null
}
