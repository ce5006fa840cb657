import { expect, it } from 'vitest'
import { openChat } from '../support/chat.ts'
import { expected, type Happening, live, type Outage, populate } from '../support/year.ts'

const people = 40
const year: [string, string] = ['2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z']
const dayMs = 86_400_000

const dayOf = (index: number): string => new Date(Date.UTC(2027, 0, 20) + index * dayMs).toISOString().slice(0, 10)

/** A meeting every eleven days in turn at two places, and more around the changes of the clocks. */
const happenings: Happening[] = [
  ...Array.from({ length: 31 }, (_, index): Happening => {
    const here = index % 2 === 0
    return {
      day: dayOf(index * 11),
      hour: here ? '18:00' : '19:00',
      zone: here ? 'Europe/Berlin' : 'America/New_York',
      leads: [[7, 1], [14, 3, 0], [1], [7, 1, 0]][index % 4] ?? [],
    }
  }),
  ...['2027-03-27', '2027-03-28', '2027-03-29', '2027-10-30', '2027-10-31', '2027-11-01'].map((day) => ({
    day,
    hour: '14:00',
    zone: 'Europe/Berlin',
    leads: [7, 1, 0],
  })),
  ...['2027-03-13', '2027-03-14', '2027-03-15', '2027-11-06', '2027-11-07', '2027-11-08'].map((day) => ({
    day,
    hour: '15:00',
    zone: 'America/New_York',
    leads: [7, 1, 0],
  })),
]

/** Four hours every third day, in turn around the times at which something is due; by day at the places concerned. */
const outages = Array.from({ length: 121 }, (_, index): Outage => {
  const begins = Date.UTC(2027, 0, 2 + index * 3, [10, 15, 21][index % 3])
  return [new Date(begins).toISOString(), new Date(begins + dayMs / 6).toISOString()]
})

it(`a year of reminders for ${people} people, with ${outages.length} outages of four hours`, async () => {
  const chat = await openChat({ now: '2027-01-01T00:00:00Z' })
  const addresses = await populate(chat, happenings, people)
  const wanted = expected(happenings, addresses, year, outages)
  const always = expected(happenings, addresses, year, [])
  const began = performance.now()
  const told = await live(chat, ...year, outages)
  const onTime = new Set(always)
  console.table({
    meetings: happenings.length,
    people,
    'due in the year': always.length,
    'told on time': told.filter((each) => onTime.has(each)).length,
    'told late, after an outage': told.filter((each) => !onTime.has(each)).length,
    'stale, not told': always.length - told.length,
    'told twice': told.length - new Set(told).size,
    seconds: Math.round((performance.now() - began) / 1000),
  })
  expect(told).toEqual(wanted)
  expect(wanted.length).toBeLessThan(always.length)
  expect(await chat.db.notice.count({ where: { state: 'planned' } })).toBe(0)
  await chat.close()
})
