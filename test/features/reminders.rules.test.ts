import { assert as check, constantFrom, date, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../src/core/format.ts'
import { keyOf, type Reminder, reminderIn } from '../../src/features/reminders/keys.ts'
import { afterTheNight, daysUntil, localTimeOf, reminderAt } from '../../src/features/reminders/rules.ts'
import { type Standing, scheduleOf } from '../../src/features/reminders/schedule.ts'

const berlin = 'Europe/Berlin'
const newYork = 'America/New_York'
/** Its clocks change by half an hour. */
const lordHowe = 'Australia/Lord_Howe'

describe('the time of a reminder', () => {
  test.each([
    ['a week ahead, in winter', '2027-03-11T18:00', berlin, 7, '2027-03-04T17:00:00.000Z'],
    ['the day before summer time begins', '2027-03-28T10:00', berlin, 1, '2027-03-27T17:00:00.000Z'],
    ['the day on which summer time begins', '2027-03-29T18:00', berlin, 1, '2027-03-28T16:00:00.000Z'],
    ['a week over the beginning of summer time', '2027-04-01T18:00', berlin, 7, '2027-03-25T17:00:00.000Z'],
    ['the day on which summer time ends', '2027-11-01T18:00', berlin, 1, '2027-10-31T17:00:00.000Z'],
    ['a week over the end of summer time', '2027-11-04T18:00', berlin, 7, '2027-10-28T16:00:00.000Z'],
    ['a week over the beginning, elsewhere', '2027-03-18T19:00', newYork, 7, '2027-03-11T23:00:00.000Z'],
    ['a week over the end, elsewhere', '2027-11-10T19:00', newYork, 7, '2027-11-03T22:00:00.000Z'],
    ['a week over half an hour', '2027-10-06T19:00', lordHowe, 7, '2027-09-29T07:30:00.000Z'],
    ['on the day, three hours ahead', '2027-03-11T18:00', berlin, 0, '2027-03-11T14:00:00.000Z'],
    ['on the day that begins summer time', '2027-03-28T10:30', berlin, 0, '2027-03-28T05:30:00.000Z'],
    ['in the morning instead of the night', '2027-03-11T09:00', berlin, 0, '2027-03-11T06:00:00.000Z'],
    ['the evening before an early beginning', '2027-03-11T07:30', berlin, 0, '2027-03-10T17:00:00.000Z'],
    ['the evening before the clocks skip an hour', '2027-03-28T05:00', berlin, 0, '2027-03-27T17:00:00.000Z'],
    ['the evening before a beginning at night', '2027-03-11T01:30', berlin, 0, '2027-03-10T17:00:00.000Z'],
    ['late the evening before', '2027-03-11T00:30', berlin, 0, '2027-03-10T20:30:00.000Z'],
    ['over the turn of the year', '2027-01-03T11:00', berlin, 7, '2026-12-27T17:00:00.000Z'],
    ['over a leap day', '2028-03-01T18:00', berlin, 1, '2028-02-29T17:00:00.000Z'],
  ])('%s', (_name, startsAt, zone, days, instant) => {
    expect(reminderAt({ startsAt, zone }, days).toISOString()).toBe(instant)
  })

  test('is before the beginning, never at night, and at six on the day that was asked for', () => {
    const minutes = date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
    check(
      property(minutes, constantFrom(berlin, newYork, lordHowe), integer({ min: 0, max: 30 }), (at, zone, days) => {
        const begins = { startsAt: at.toISOString().slice(0, 16), zone }
        const told = reminderAt(begins, days)
        const local = localTimeOf(told, begins)
        expect(told.getTime()).toBeLessThan(instantOf(begins.startsAt, zone).getTime())
        expect(local.slice(11) >= '07:00' && local.slice(11) < '22:00').toBe(true)
        if (days > 0) expect([local.slice(11), daysUntil(begins, told)]).toEqual(['18:00', days])
      }),
    )
  })
})

test.each([
  ['evening', '2027-03-10T20:59:00Z', null],
  ['night', '2027-03-10T21:00:00Z', '2027-03-11T06:00:00.000Z'],
  ['after midnight', '2027-03-11T00:30:00Z', '2027-03-11T06:00:00.000Z'],
  ['morning', '2027-03-11T06:00:00Z', null],
  ['before the clocks skip an hour', '2027-03-27T22:00:00Z', '2027-03-28T05:00:00.000Z'],
])('what is late waits for the morning: %s', (_name, now, instant) => {
  const begins = { startsAt: now < '2027-03-20' ? '2027-03-11T18:00' : '2027-03-28T18:00', zone: berlin }
  expect(afterTheNight(begins, new Date(now))?.toISOString() ?? null).toBe(instant)
})

test('it does not wait where the morning is too late', () => {
  const begins = { startsAt: '2027-03-11T07:30', zone: berlin }
  expect(afterTheNight(begins, new Date('2027-03-11T01:00:00Z'))).toBeNull()
})

test('the days until a meeting are those of its place', () => {
  const now = new Date('2027-03-11T03:00:00Z')
  expect(daysUntil({ startsAt: '2027-03-11T18:00', zone: berlin }, now)).toBe(0)
  expect(daysUntil({ startsAt: '2027-03-11T18:00', zone: newYork }, now)).toBe(1)
})

describe('keys', () => {
  test.each(['rastatt-2027-03', 'with:colons:3:2027-01-01'])('name what they are for: %s', (meeting) => {
    const reminder: Reminder = { kind: 'wish', meeting, days: 14, day: '2027-03-11' }
    expect(reminderIn(keyOf(reminder))).toEqual(reminder)
  })

  test.each(['offer:m:3:2027-03-11', 'wish:m:2027-03-11', 'reminder:m:x:2027-03-11', 'wish:m:3:2027-13-11'])(
    'of others are left alone: %s',
    (key) => expect(reminderIn(key)).toBeNull(),
  )
})

describe('the reminders of one person', () => {
  const begins = { startsAt: '2027-03-11T18:00', zone: berlin }
  const all = (kind: Reminder['kind'], ...days: number[]): Reminder[] =>
    days.map((each) => ({ kind, meeting: 'm', days: each, day: '2027-03-11' }))
  const scheduled = (asked: Reminder[], now: string, standing: Record<string, Standing> = {}) =>
    scheduleOf(begins, asked, ({ kind, days }) => standing[`${kind} ${days}`], new Date(now)).map(
      ({ kind, days, at, notAfter }) => [`${kind} ${days}`, at.toISOString(), notAfter.toISOString()],
    )

  test('each is of use until the next, the last until the meeting begins', () => {
    expect(scheduled(all('reminder', 7, 1), '2027-01-01T12:00:00Z')).toEqual([
      ['reminder 7', '2027-03-04T17:00:00.000Z', '2027-03-10T17:00:00.000Z'],
      ['reminder 1', '2027-03-10T17:00:00.000Z', '2027-03-11T17:00:00.000Z'],
    ])
  })

  test('what is over is not made up for', () => {
    expect(scheduled(all('reminder', 7, 1), '2027-03-06T12:00:00Z').map(([name]) => name)).toEqual(['reminder 1'])
    expect(scheduled(all('reminder', 7, 1), '2027-03-10T17:00:00Z')).toEqual([])
  })

  test('a wish at the same time takes the place of the usual one', () => {
    const asked = [...all('wish', 1), ...all('reminder', 7, 1)]
    expect(scheduled(asked, '2027-03-06T12:00:00Z').map(([name]) => name)).toEqual(['wish 1'])
  })

  test('a wish whose time is over, because the meeting moved nearer, finds the next one', () => {
    expect(scheduled(all('wish', 14), '2027-03-02T12:00:00Z')).toEqual([
      ['wish 14', '2027-03-04T17:00:00.000Z', '2027-03-11T17:00:00.000Z'],
    ])
    expect(scheduled(all('wish', 7), '2027-03-10T18:00:00Z').map(([, at]) => at)).toEqual(['2027-03-11T14:00:00.000Z'])
    expect(scheduled(all('wish', 7), '2027-03-11T15:00:00Z')).toEqual([])
  })

  test('what was told stays told, what is due this moment keeps its time', () => {
    const at = new Date('2027-03-10T17:00:00Z')
    const told = { 'reminder 1': { at, planned: false } }
    expect(scheduled(all('reminder', 1), '2027-03-08T12:00:00Z', told)).toEqual([])
    const due = { 'reminder 1': { at, planned: true } }
    expect(scheduled(all('reminder', 1), '2027-03-10T17:00:01Z', due).map(([, time]) => time)).toEqual([
      at.toISOString(),
    ])
  })
})
