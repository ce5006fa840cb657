import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createClient } from '../src/store/client.ts'
import { loadContent } from '../src/store/content/load.ts'
import { joinEmbedded } from '../src/store/embedded.ts'
import { migrate } from '../src/store/migrate.ts'
import { type RunningBot, startBot } from './bot.ts'
import { meetingsContent } from './content.ts'
import { load, median, percentile, type Wire } from './load.ts'
import { benchMeetings } from './meetings.ts'
import { benchOrganisations } from './organisations/index.ts'
import { openSink, type Sink } from './sink.ts'
import { benchUnderstanding } from './understanding/index.ts'
import { slackSecret, slackToken, slackWire, telegramEnv, telegramWire } from './wires.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const chats = 500
const updates = Number(process.env['BENCH_UPDATES'] ?? 3000)
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** What one round measures of one bot. */
type Measured = {
  perSecond: number
  cpuMs: number
  transactions: number
  replyP95: number
  ackP99: number
  startMs: number
  rssMb: number
  lost: number
}

type Contestant = {
  name: string
  wire: Wire
  env(database: string): Record<string, string>
  script: string
  ready?: string
}

const all: Contestant[] = [
  { name: 'P0 bare grammY', script: 'p0', wire: telegramWire, env: () => ({}) },
  { name: 'P1 grammY, session, i18n', script: 'p1', wire: telegramWire, env: (url) => ({ DATABASE_URL: url }) },
  {
    name: 'vernetzt on Telegram',
    script: 'vernetzt',
    wire: telegramWire,
    ready: '/readyz',
    env: telegramEnv,
  },
  { name: 'P3 bare Bolt', script: 'p3', wire: slackWire, env: () => ({}) },
  {
    name: 'vernetzt on Slack',
    script: 'vernetzt',
    wire: slackWire,
    ready: '/readyz',
    env: (url) => ({ DATABASE_URL: url, SLACK_BOT_TOKEN: slackToken, SLACK_SIGNING_SECRET: slackSecret }),
  },
]

/** `npm run bench -- understanding`, `-- meetings`, `-- organisations`, `-- telegram` or `-- slack` measures one of them only. */
const chosen = process.argv[2]
const wires: Record<string, Wire> = { telegram: telegramWire, slack: slackWire }
const contestants = all.filter(
  ({ wire, name }) => (chosen === undefined || wire === wires[chosen]) && name.includes(process.env['ONLY'] ?? ''),
)
if (chosen === 'understanding' || chosen === undefined)
  await benchUnderstanding(process.argv[3] === 'tuning' ? 'tuning' : 'locked', process.argv.includes('wrong'))
if (chosen === 'meetings' || chosen === undefined) await benchMeetings()
if (chosen === 'organisations' || chosen === undefined) await benchOrganisations()
if (chosen === 'understanding' || chosen === 'meetings' || chosen === 'organisations') process.exit()
if (contestants.length === 0)
  throw new Error(`no benchmark "${chosen}"; there are: understanding, meetings, organisations, telegram, slack`)

const folder = mkdtempSync(join(tmpdir(), 'vernetzt-bench-'))
const server = await joinEmbedded(folder, silent)
const sink = await openSink()
const admin = new pg.Client({ connectionString: server.url })
await admin.connect()
try {
  await prepare()
  const results = new Map<string, Measured[]>()
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of contestants) {
      process.stderr.write(`round ${round}: ${contestant.name}\n`)
      const measured = await measure(
        contestant,
        sink,
        `bench_${contestant.script}_${round}_${contestants.indexOf(contestant)}`,
      )
      results.set(contestant.name, [...(results.get(contestant.name) ?? []), measured])
    }
  }
  report(results)
} finally {
  await admin.end()
  sink.close()
  await server.leave()
  rmSync(folder, { recursive: true, force: true })
}

/** One database with a thousand meetings, of which every contestant gets a copy in every round. */
async function prepare(): Promise<void> {
  await admin.query(`CREATE DATABASE bench_template TEMPLATE template0 ENCODING 'UTF8'`)
  const url = databaseUrl('bench_template')
  await migrate(url)
  const db = createClient(url, { poolSize: 2 })
  await loadContent(db, meetingsContent(1000), { demo: false })
  await db.$disconnect()
  // What is set up at the very first start only is no part of a start.
  const first = await startBot('vernetzt', { DATABASE_URL: url, SLACK_API_URL: sink.url }, '/readyz')
  await first.stop()
}

async function measure({ script, wire, env, ready }: Contestant, sink: Sink, database: string): Promise<Measured> {
  await admin.query(`CREATE DATABASE ${database} TEMPLATE bench_template`)
  const api = script === 'p3' || wire === slackWire ? `${sink.url}/api` : sink.url
  const bot = await startBot(
    script,
    { API_ROOT: api, TELEGRAM_API_ROOT: api, SLACK_API_URL: api, ...env(databaseUrl(database)) },
    ready,
  )
  try {
    const common = { sink, target: bot.url, wire, chats }
    sink.delayMs = 0
    await load({ ...common, updates: chats * 2, parallel: 10 })
    const before = { cpu: bot.cpuMs(), transactions: await transactions(database) }
    const full = await load({ ...common, updates, parallel: 20 })
    const cpuMs = (bot.cpuMs() - before.cpu) / updates
    const perUpdate = ((await transactions(database)) - before.transactions) / updates
    const half = await load({ ...common, updates: Math.min(updates, 1500), rate: full.perSecond / 2 })
    sink.delayMs = 40
    const slow = await load({ ...common, updates: 500, rate: 100 })
    return {
      perSecond: full.perSecond,
      cpuMs,
      transactions: perUpdate,
      replyP95: percentile(slow.reply, 0.95),
      ackP99: percentile(half.ack, 0.99),
      startMs: bot.startMs,
      rssMb: bot.rssMb(),
      lost: full.lost + half.lost + slow.lost,
    }
  } finally {
    await stopped(bot, database)
  }
}

async function stopped(bot: RunningBot, database: string): Promise<void> {
  await bot.stop()
  await admin.query(`DROP DATABASE ${database} WITH (FORCE)`)
}

/** Statistics reach the view a little after the fact. */
async function transactions(database: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1200))
  const { rows } = await admin.query<{ n: string }>(
    'SELECT xact_commit AS n FROM pg_stat_database WHERE datname = $1',
    [database],
  )
  return Number(rows[0]?.n ?? 0)
}

function report(results: Map<string, Measured[]>): void {
  const of = (name: string, key: keyof Measured) => median((results.get(name) ?? []).map((each) => each[key]))
  const row = (name: string) => ({
    'updates/s': Math.round(of(name, 'perSecond')),
    'CPU ms': round(of(name, 'cpuMs')),
    'SQL tx': round(of(name, 'transactions')),
    'reply p95 ms': round(of(name, 'replyP95')),
    'ack p99 ms': round(of(name, 'ackP99')),
    'start ms': Math.round(of(name, 'startMs')),
    'RSS MB': Math.round(of(name, 'rssMb')),
    lost: of(name, 'lost'),
  })
  console.table(Object.fromEntries(contestants.map(({ name }) => [name, row(name)])))
  console.table(gates(of))
}

type Gate = { is: number; gate: string; '× P0'?: number; aim: string }

function gates(of: (name: string, key: keyof Measured) => number): Record<string, Gate> {
  const [p0, p1, ours, p3, slack] = all.map(({ name }) => name) as [string, string, string, string, string]
  const ratio = (key: keyof Measured, one: string, other: string) => round(of(one, key) / of(other, key))
  const telegramGates: Record<string, Gate> = {
    'throughput × P1': {
      is: ratio('perSecond', ours, p1),
      gate: '≥ 1.0',
      '× P0': ratio('perSecond', ours, p0),
      aim: '≥ 0.6',
    },
    'CPU × P1': { is: ratio('cpuMs', ours, p1), gate: '≤ 1.0', '× P0': ratio('cpuMs', ours, p0), aim: '≤ 2.0' },
    'SQL transactions': { is: round(of(ours, 'transactions')), gate: '≤ 3', aim: '≤ 2' },
    'reply p95 × P0 (100/s, 40 ms API)': { is: ratio('replyP95', ours, p0), gate: '≤ 1.0', aim: '≤ 0.5' },
    'memory × P0': { is: ratio('rssMb', ours, p0), gate: '≤ 1.6', aim: '≤ 1.3' },
    'start × P0': { is: ratio('startMs', ours, p0), gate: '≤ 6', aim: '≤ 4' },
  }
  const slackGates: Record<string, Gate> = {
    'Slack ack p99 × P3': { is: ratio('ackP99', slack, p3), gate: '≤ 2.0', aim: '≤ 1.0' },
  }
  return { ...(chosen === 'slack' ? {} : telegramGates), ...(chosen === 'telegram' ? {} : slackGates) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function databaseUrl(name: string): string {
  const url = new URL(server.url)
  url.pathname = name
  return url.href
}
