import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createClient } from '../../src/store/client.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { joinEmbedded } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'
import { startBot } from '../bot.ts'
import { load, median } from '../load.ts'
import { openSink } from '../sink.ts'
import { saying, telegramEnv } from '../wires.ts'
import { organisationsContent } from './content.ts'

const sizes = [100, 10_000]
const questions: Record<string, string> = {
  'field and place': 'Welche Vereine bieten Sprachkurse in Bühl?',
  field: 'Welche Vereine bieten Sprachkurse?',
  language: 'Welche Vereine sprechen Ukrainisch?',
  place: 'Welche Vereine gibt es in Bühl?',
  all: '/organisations',
  'a rare word': '/organisations mitsingen',
  'a common word': '/organisations feiern',
  nothing: 'Welche Sportvereine gibt es in Bühl?',
}
const asked = Number(process.env['BENCH_UPDATES'] ?? 100)
const warm = 10
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** `npm run bench -- organisations`: the same questions of a small and a large network, from update to answer. */
export async function benchOrganisations(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vernetzt-bench-'))
  const server = await joinEmbedded(folder, silent)
  const sink = await openSink()
  const bots = []
  try {
    for (const size of sizes) bots.push(await botWith(size, server.url, sink.url))
    const times = new Map<string, number[]>()
    for (const [what, text] of Object.entries(questions)) {
      const wire = saying(() => text)
      for (let count = 0; count < warm + asked; count++) {
        // In turns, so that what else the machine does slows both down.
        for (const { bot, size } of bots) {
          const { lost, reply } = await load({ sink, target: bot.url, wire, chats: 1, updates: 1 })
          if (lost > 0) throw new Error(`an answer of ${size} is missing`)
          if (count >= warm) times.set(`${what} ${size}`, [...(times.get(`${what} ${size}`) ?? []), ...reply])
        }
      }
    }
    report(times)
  } finally {
    for (const { bot } of bots) await bot.stop()
    sink.close()
    await server.leave()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function botWith(size: number, server: string, api: string) {
  const name = `organisations_${size}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
  await admin.end()
  const url = new URL(server)
  url.pathname = name
  await migrate(url.href)
  const db = createClient(url.href, { poolSize: 2 })
  await loadContent(db, organisationsContent(size), { demo: false })
  // What the server does by itself within a minute.
  await db.$executeRawUnsafe('VACUUM ANALYZE')
  await db.$disconnect()
  const env = { ...telegramEnv(url.href), TELEGRAM_API_ROOT: api }
  return { size, bot: await startBot('vernetzt', env, '/readyz') }
}

function report(times: Map<string, number[]>): void {
  const round = (value: number) => Math.round(value * 100) / 100
  const [small, large] = sizes
  const rows = Object.keys(questions).map((what) => {
    const [few, many] = [small, large].map((size) => median(times.get(`${what} ${size}`) ?? []))
    const ratio = round((many ?? Number.NaN) / (few ?? Number.NaN))
    return [what, { [`${small} ms`]: round(few ?? 0), [`${large} ms`]: round(many ?? 0), ratio, gate: '≤ 2' }]
  })
  console.table(Object.fromEntries(rows))
}
