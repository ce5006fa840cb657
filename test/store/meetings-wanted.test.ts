import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastDayOf, type Meeting } from '../../src/features/meetings/rules.ts'
import { foundSql } from '../../src/features/meetings/store/found.ts'
import { countWanted, meetingsWanted, mostCounted, pageWanted } from '../../src/features/meetings/store/wanted.ts'
import { meetingsOf } from '../../src/features/meetings/store.ts'
import type { Wanted } from '../../src/features/meetings/wanted.ts'
import { createClient, type Store } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'
import { manyMeetings } from '../support/many-meetings.ts'
import { twoNetworks } from '../support/networks.ts'

const both = ['rastatt', 'land']
const here = { id: 'x', networks: ['land'], places: ['gaggenau', 'rastatt-stadt'] }
const reading = (db: Store, now: string) => ({
  tx: db,
  now: new Date(now),
  remember: <T>(_key: string, load: () => Promise<T>) => load(),
})

let database: FreshDatabase
let db: Store
beforeAll(async () => {
  database = await freshDatabase()
  db = createClient(database.url, { poolSize: 2 })
  await loadContent(db, contentFile.parse({ ...twoNetworks, meetings: [] }), { demo: false })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

/** The same, by reading everything. */
function plainly(all: readonly Meeting[], wanted: Wanted, now: Date): string[] {
  const { after, before, month } = wanted.period ?? {}
  const fits = all.filter((meeting) => {
    const [first, last] = [meeting.startsAt.slice(0, 10), lastDayOf(meeting)]
    const times = {
      coming: meeting.until > now.getTime(),
      any: true,
      past: meeting.until <= now.getTime(),
      begun: meeting.from <= now.getTime(),
    }
    return (
      times[wanted.time] &&
      wanted.networks.includes(meeting.networkId) &&
      (!wanted.place ||
        wanted.place.networks.includes(meeting.networkId) ||
        wanted.place.places.includes(meeting.place.id)) &&
      (!after || last >= after) &&
      (!before || first <= before) &&
      (!month || (first.slice(0, 7) <= month && last.slice(0, 7) >= month)) &&
      (!wanted.planned || meeting.state === 'planned') &&
      (!wanted.left || meeting.results !== null || wanted.left.includes(meeting.id))
    )
  })
  const key = ({ startsAt, id }: Meeting) => `${startsAt} ${id}`
  const ordered = fits.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ id }) => id)
  return wanted.time === 'past' || wanted.time === 'begun' ? ordered.toReversed() : ordered
}

describe('meetings that are wanted', () => {
  test('are those that reading all of them finds, whatever is asked, at whatever minute', async () => {
    await manyMeetings(db, 300, { first: '2027-01-01', last: '2027-04-01' })
    // Whole days, an end at midnight, and a long one.
    for (const [id, startsAt, endsAt] of [
      ['whole', '2027-02-03T00:00', '2027-02-05T00:00'],
      ['midnight', '2027-02-28T18:00', '2027-03-01T00:00'],
      ['long', '2027-01-05T09:00', '2027-03-20T17:00'],
    ] as const) {
      await db.$executeRaw`
        INSERT INTO meeting (id, network_id, place_id, title, starts_at, ends_at, zone)
        VALUES (${id}, 'land', 'gaggenau', '{"de":{"text":"T","state":"original"}}', ${startsAt}::timestamp,
          ${endsAt}::timestamp, 'Europe/Berlin')`
    }
    const all = await meetingsOf({ tx: db }, [{ id: 'rastatt' }, { id: 'land' }])
    const edges = all.flatMap(({ from, until }) => [from, until])
    const day = fc
      .integer({ min: 0, max: 95 })
      .map((n) => new Date(Date.UTC(2026, 11, 30 + n)).toISOString().slice(0, 10))
    const period = fc.record(
      { after: day, before: day, month: fc.constantFrom('2027-01', '2027-02', '2027-03') },
      { requiredKeys: [] },
    )
    const asked = fc.record(
      {
        networks: fc.constantFrom(both, ['rastatt'], ['land'], []),
        time: fc.constantFrom('coming', 'any', 'past', 'begun'),
        place: fc.constant(here),
        period,
        planned: fc.constant(true),
        left: fc.constantFrom([], ['many-5', 'many-6', 'many-7']),
      },
      { requiredKeys: ['networks', 'time'] },
    )
    const when = fc.tuple(fc.constantFrom(...edges), fc.constantFrom(-60_000, 0, 60_000, 30_000))
    await fc.assert(
      fc.asyncProperty(asked, when, async (wanted, [edge, off]) => {
        const now = new Date(edge + off)
        const place = wanted.place && { ...here, networks: here.networks.filter((id) => wanted.networks.includes(id)) }
        const exact = { ...wanted, ...(place ? { place } : {}) }
        const expected = plainly(all, exact, now)
        const source = reading(db, now.toISOString())
        expect((await meetingsWanted(source, exact, 500)).map(({ id }) => id)).toEqual(expected)
        expect((await meetingsWanted(source, exact, 3, 2)).map(({ id }) => id)).toEqual(expected.slice(2, 5))
        expect(await countWanted(source, exact)).toBe(Math.min(expected.length, mostCounted + 1))
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('are read once a minute, and no earlier minute is kept', async () => {
    const memory = new Map<string, unknown>()
    let reads = 0
    const tx = new Proxy(db, {
      get(target, property) {
        if (property === '$queryRaw') reads += 1
        return Reflect.get(target, property)
      },
    })
    async function remember<T>(key: string, load: () => Promise<T>): Promise<T> {
      if (!memory.has(key)) memory.set(key, await load())
      return memory.get(key) as T
    }
    const wanted: Wanted = { networks: both, time: 'coming' }
    const at = (ms: number) => meetingsWanted({ tx, remember, now: new Date(Date.UTC(2027, 1, 1) + ms) }, wanted, 5)
    const first = await at(0)
    expect(await at(59_999)).toBe(first)
    expect(reads).toBe(1)
    for (let minute = 1; minute <= 20; minute += 1) await at(minute * 60_000)
    expect(reads).toBe(21)
    expect(memory.size).toBe(1)
  })

  test('come a page at a time, and after the last page the first again', async () => {
    const source = reading(db, '2027-03-28T00:00:00Z')
    const wanted: Wanted = { networks: both, time: 'coming' }
    const all = (await meetingsWanted(source, wanted, 500)).map(({ id }) => id)
    const pages = []
    for (let page: number | null = 0; page !== null; ) {
      const read = await pageWanted(source, wanted, page, 5)
      pages.push(...read.shown)
      page = read.next
    }
    expect(pages.map(({ item }) => item.id)).toEqual(all)
    expect(pages.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1))
    expect((await pageWanted(source, wanted, 99, 5)).shown[0]?.number).toBe(1)
  })
})

describe('among ten thousand meetings', () => {
  const now = new Date('2027-01-10T18:00:00Z')
  const asked: Wanted[] = [
    { networks: both, time: 'coming' },
    { networks: both, time: 'past', planned: true },
    { networks: both, time: 'any', period: { month: '2027-05' } },
    { networks: both, time: 'coming', place: here },
  ]
  beforeAll(() => db.$executeRaw`DELETE FROM meeting`)

  test.each([
    ['all in one network', 'rastatt'],
    ['over all networks', undefined],
  ])('%s, indexes lead to the few that are wanted', async (_, network) => {
    await db.$executeRaw`DELETE FROM meeting`
    await manyMeetings(db, 10_000, { first: '2020-01-01', last: '2034-01-01', ...(network ? { network } : {}) })
    for (const wanted of asked) {
      const plan = await planOf(db, wanted, now)
      expect(plan).toContain('meeting_network_id_starts_at_idx')
      expect(plan.includes('meeting_place_id_starts_at_idx')).toBe(wanted.place !== undefined)
      expect(plan).not.toMatch(/Seq Scan on meeting|meeting_starts_at_idx/)
      expect(readOf(plan)).toBeLessThan(20)
    }
  })

  test('without the indexes all would be read', async () => {
    const gone = new Error('the indexes come back')
    const without = db.$transaction(async (tx) => {
      await tx.$executeRaw`DROP INDEX meeting_network_id_starts_at_idx, meeting_place_id_starts_at_idx`
      const plan = await planOf(tx, { networks: both, time: 'coming' }, now)
      expect(readOf(plan)).toBeGreaterThan(1000)
      throw gone
    })
    await expect(without).rejects.toBe(gone)
  })
})

async function planOf(tx: Pick<Store, '$queryRaw'>, wanted: Wanted, now: Date): Promise<string> {
  const rows = await tx.$queryRaw<{ 'QUERY PLAN': string }[]>(
    Prisma.sql`EXPLAIN (ANALYZE, TIMING OFF) ${foundSql(wanted, now, 6)}`,
  )
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

/** How many rows were read to find what begins within the time that is asked for. */
const readOf = (plan: string): number => Number(/Scan .* on meeting .*actual rows=([\d.]+)/.exec(plan)?.[1])
