import { expect, vi } from 'vitest'
import { atOnce, type Crowd, openCrowd } from './crowd.ts'

/** Counts of rows by state, "registered 15". */
const states = async ({ query }: Crowd): Promise<Record<string, number>> => {
  const rows = await query('SELECT state::text, count(*)::int AS n FROM registration GROUP BY state ORDER BY state')
  return Object.fromEntries(rows.map(({ state, n }) => [String(state), Number(n)]))
}

const number = async ({ query }: Crowd, what: string): Promise<number> => {
  const [row] = await query(`SELECT (SELECT ${what}) AS n`)
  return Number(row?.['n'])
}

/** Nobody was told that something broke, and nothing was given up. */
async function expectNoTrouble(crowd: Crowd): Promise<void> {
  expect(crowd.complaints()).toEqual([])
  // Offers are told while we look; all that came in is handled in the end, and nothing is set aside.
  const open = () => number(crowd, "count(*) FROM inbox WHERE state <> 'done'")
  await vi.waitFor(async () => expect(await open()).toBe(0), { timeout: 15_000, interval: 50 })
}

const inLine = "SELECT organisation_id AS name FROM registration WHERE state = 'waiting' ORDER BY queued_at, id"

/** Many register for fewer seats, all at the same moment; whoever gets none waits in the order in which they came. */
export async function rushForSeats(people: number, capacity: number) {
  const crowd = await openCrowd({ people, capacity })
  try {
    const { members, query } = crowd
    await atOnce(members, (member) => member.says('Wir kommen mit 1 Person'))
    await atOnce(members, (member) => member.taps('Ja, anmelden'))
    expect(await states(crowd)).toEqual({ registered: capacity })
    const late = members.filter((member) => !member.sees('Angemeldet: '))
    expect(late).toHaveLength(people - capacity)
    await atOnce(late, (member) => member.taps('Auf die Warteliste'))
    await atOnce(late, (member) => member.taps('Ja, anmelden'))
    const places = late.map(({ answer }) => ({
      name: /Warteliste: (\S+),/.exec(answer)?.[1],
      place: Number(/Stelle in der Warteliste: (\d+)/.exec(answer)?.[1]),
    }))
    // Everybody was told their place, and it is the one in which they stand.
    const told = places.toSorted((one, other) => one.place - other.place)
    expect(told.map(({ place }) => place)).toEqual(late.map((_, index) => index + 1))
    expect((await query(inLine)).map(({ name }) => name)).toEqual(told.map(({ name }) => name))
    expect(await states(crowd)).toEqual({ registered: capacity, waiting: people - capacity })
    await rushOfChanges(crowd, capacity)
    await expectNoTrouble(crowd)
    return { given: capacity, waiting: people - capacity }
  } finally {
    await crowd.close()
  }
}

/** Some give their seats up at the same moment, and press twice: as many seats are offered, to the first in line. */
async function rushOfChanges(crowd: Crowd, capacity: number): Promise<void> {
  const { members, query } = crowd
  const leaving = members.filter((member) => member.sees('Angemeldet: ')).slice(0, Math.floor(capacity / 3))
  const first = (await query(`${inLine} LIMIT ${leaving.length}`)).map(({ name }) => name)
  await atOnce(leaving, (member) => member.taps('Absagen'))
  await atOnce(
    leaving,
    async (member) => void (await Promise.allSettled([member.taps('Ja, absagen'), member.taps('Ja, absagen')])),
  )
  const offered = await query(
    "SELECT organisation_id AS name FROM registration WHERE state = 'offered' ORDER BY queued_at, id",
  )
  expect(offered.map(({ name }) => name)).toEqual(first)
  expect(await number(crowd, "count(*) FROM notice WHERE key LIKE 'offer:%'")).toBe(leaving.length)
  expect(await taken(crowd)).toBe(capacity)
  await rushOfOffers(crowd, capacity, first.map(String))
}

/** Offers are answered at the same moment; those that have run out meanwhile go to the next in line. */
async function rushOfOffers(crowd: Crowd, capacity: number, names: string[]): Promise<void> {
  const { members, query } = crowd
  const late = names.slice(0, Math.floor(names.length / 2))
  await query(
    `UPDATE registration SET offered_until = now() - interval '1 second' WHERE organisation_id = ANY('{${late.join()}}')`,
  )
  const next = (await query(`${inLine} LIMIT ${late.length}`)).map(({ name }) => name)
  const invited = members.filter(({ answer }) => names.includes(/Warteliste: (\S+),/.exec(answer)?.[1] ?? ''))
  await atOnce(invited, (member) => member.says('Wir kommen mit 1 Person'))
  const takes = invited.filter((member) => member.offers('1 Platz nehmen'))
  await atOnce(
    takes,
    async (member) => void (await Promise.allSettled([member.taps('1 Platz nehmen'), member.taps('1 Platz nehmen')])),
  )
  const offered = await query(
    "SELECT organisation_id AS name FROM registration WHERE state = 'offered' ORDER BY queued_at, id",
  )
  expect(offered.map(({ name }) => name)).toEqual(next)
  expect(
    await number(
      crowd,
      `count(*) FROM registration WHERE state = 'registered' AND organisation_id = ANY('{${names.join()}}')`,
    ),
  ).toBe(names.length - late.length)
  expect(await taken(crowd)).toBe(capacity)
}

const taken = (crowd: Crowd): Promise<number> =>
  number(crowd, "sum(offered) + sum(seats) FILTER (WHERE state = 'registered') FROM registration")

/** Many choose a workshop with fewer seats at the same moment; the others come without it. */
export async function rushForWorkshop(people: number, workshop: number) {
  const crowd = await openCrowd({ people, workshop })
  try {
    const { members } = crowd
    await atOnce(members, (member) => member.says('Wir möchten uns zum Treffen anmelden'))
    await atOnce(members, (member) => member.taps('1'))
    await atOnce(members, (member) => member.taps('Werkstatt'))
    await atOnce(members, (member) => member.taps('Ja, anmelden'))
    const late = members.filter((member) => !member.sees('Angemeldet: '))
    expect(late).toHaveLength(people - workshop)
    expect(late.every((member) => member.sees('„Werkstatt“ ist inzwischen voll'))).toBe(true)
    await atOnce(late, (member) => member.taps('Ja, anmelden'))
    expect(await states(crowd)).toEqual({ registered: people })
    expect(await number(crowd, "sum(seats) FROM session_seat WHERE session_id = 'werkstatt'")).toBe(workshop)
    await expectNoTrouble(crowd)
    return { people, 'with a seat in the workshop': workshop }
  } finally {
    await crowd.close()
  }
}
