import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { addDays, today } from '../src/core/format.ts'
import { createClient } from '../src/store/client.ts'
import { loadContent } from '../src/store/content/load.ts'
import { joinEmbedded } from '../src/store/embedded.ts'
import { migrate } from '../src/store/migrate.ts'
import { manyMeetings } from '../test/support/many-meetings.ts'
import { type RunningBot, startBot } from './bot.ts'
import { areasContent, areasOf } from './content.ts'
import { load, median } from './load.ts'
import { openSink } from './sink.ts'
import { saying, telegramEnv } from './wires.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const updates = Number(process.env['BENCH_UPDATES'] ?? 1000)
const counts = [100, 10_000] as const
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const begin = today(new Date(), 'Europe/Berlin')

/** Where the meetings are, from a year ago until in three years. */
const spreads = { 'over all networks': undefined, 'all in one network': 'network-0' }
type Spread = keyof typeof spreads

/** What is asked of the areas that have meetings: what others asked within the minute, and what nobody did. */
const questions = {
  'which are coming': (area: string) => `Welche Treffen gibt es in ${area}?`,
  'from a day on, ever another': (area: string, n: number) =>
    `Welche Treffen gibt es ab ${dayOf(addDays(begin, 1 + (n % 60)))} in ${area}?`,
}
type Asked = keyof typeof questions

/** `npm run bench -- meetings`: which meetings are coming, asked by chat, among 100 and among 10,000. */
export async function benchMeetings(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vernetzt-bench-'))
  const server = await joinEmbedded(folder, silent)
  const sink = await openSink()
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  const measured: { spread: Spread; asked: Asked; count: number; ms: number; cpu: number }[] = []
  try {
    for (const spread of Object.keys(spreads) as Spread[]) {
      const bots = new Map<number, RunningBot>()
      for (const count of counts) bots.set(count, await started(spread, count))
      for (let round = 0; round <= rounds; round++) {
        process.stderr.write(`${spread}, round ${round}\n`)
        for (const asked of Object.keys(questions) as Asked[]) {
          for (const [count, bot] of bots) {
            const each = await measure(bot, spread, asked, round)
            // The first round warms up.
            if (round > 0) measured.push({ spread, asked, count, ...each })
          }
        }
      }
      for (const bot of bots.values()) await bot.stop()
    }
  } finally {
    await admin.end()
    sink.close()
    await server.leave()
    rmSync(folder, { recursive: true, force: true })
  }
  report()

  async function started(spread: Spread, count: number): Promise<RunningBot> {
    const name = `meetings_${Object.keys(spreads).indexOf(spread)}_${count}`
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
    const url = Object.assign(new URL(server.url), { pathname: name }).href
    await migrate(url)
    const db = createClient(url, { poolSize: 2 })
    await loadContent(db, areasContent(), { demo: false })
    const network = spreads[spread]
    const stretch = { first: addDays(begin, -365), last: addDays(begin, 3 * 365) }
    await manyMeetings(db, count, { ...stretch, ...(network ? { network } : {}) })
    await db.$disconnect()
    return startBot('vernetzt', { TELEGRAM_API_ROOT: sink.url, ...telegramEnv(url) }, '/readyz')
  }

  async function measure(bot: RunningBot, spread: Spread, asked: Asked, round: number) {
    const areas = areasOf(spreads[spread])
    const text = (id: number) => questions[asked](areas[id % areas.length] ?? '', Math.floor(id / areas.length) + round)
    const before = bot.cpuMs()
    const { reply, lost } = await load({ sink, target: bot.url, wire: saying(text), updates, chats: 500, parallel: 2 })
    if (lost > 0) throw new Error(`${lost} of ${updates} were not answered`)
    return { ms: median(reply), cpu: (bot.cpuMs() - before) / updates }
  }

  function report(): void {
    const rows = (Object.keys(spreads) as Spread[]).flatMap((spread) =>
      (Object.keys(questions) as Asked[]).map((asked) => {
        const of = (key: 'ms' | 'cpu', count: number) =>
          median(
            measured
              .filter((each) => each.spread === spread && each.asked === asked && each.count === count)
              .map((each) => each[key]),
          )
        const [few, many] = counts
        return {
          meetings: spread,
          question: asked,
          'reply p50 ms, 100': round2(of('ms', few)),
          '10,000': round2(of('ms', many)),
          ratio: round2(of('ms', many) / of('ms', few)),
          'CPU ms, 100': round2(of('cpu', few)),
          'CPU ratio': round2(of('cpu', many) / of('cpu', few)),
          gate: '≤ 1.5',
        }
      }),
    )
    console.table(rows)
  }
}

const dayOf = (day: string): string => day.split('-').toReversed().join('.')
const round2 = (value: number): number => Math.round(value * 100) / 100
