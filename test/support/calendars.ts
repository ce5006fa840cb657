import fc from 'fast-check'
import nodeIcal from 'node-ical'
import { Temporal } from 'temporal-polyfill'
import { instantOf } from '../../src/core/format.ts'
import type { Prisma } from '../../src/store/generated/client.ts'

/** Rows of meetings and series as people could make them, the edges of clocks, scripts and folding among them. */
export type Generated = { series: Prisma.SeriesCreateManyInput[]; meetings: Prisma.MeetingCreateManyInput[] }

const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'Asia/Tehran',
  'Pacific/Apia',
  'UTC',
]
/** Local times around the changes of the clocks in Berlin, New York, London, Lord Howe and Cairo. */
const edges = [
  '2027-03-28T02:30',
  '2027-03-28T01:59',
  '2027-03-28T03:00',
  '2027-10-31T02:30',
  '2027-10-31T01:30',
  '2027-03-14T02:15',
  '2027-11-07T01:30',
  '2027-10-03T02:10',
  '2027-04-30T00:00',
  '2027-04-30T00:30',
]

const texts = [
  'Treffen; Teil 1, Auftakt',
  'Erste Zeile\nZweite \\ Zeile',
  'A\r\nATTENDEE:mailto:x@example.org\nBEGIN:VALARM\u0007',
  'اجتماع الشبكة، الجزء الأول؛ مرحبا',
  '👩‍👧‍👦 Familienfest 🎉',
  `${'Vernetzungstreffen für Migrantenorganisationen '.repeat(3)}Ende`,
  'ü'.repeat(120),
  '"Anführungszeichen": Doppelpunkt; Strichpunkt, ^n',
  '\ud800 einzelne Hälfte',
]
const text = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }).filter((each) => each.trim() !== ''),
)
const german = (of: fc.Arbitrary<string>) =>
  of.map((each) => ({ de: { text: each.replaceAll('\u0000', ' ').toWellFormed(), state: 'original' as const } }))

const minute = fc.constantFrom(0, 15, 30, 45, 59)
const moment = fc.oneof(
  fc.constantFrom(...edges),
  fc
    .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 23 }), minute)
    .map(([day, hour, at]) => `${Temporal.PlainDate.from('2026-06-01').add({ days: day })}T${two(hour)}:${two(at)}`),
)
/** Minutes: an hour, an evening, over night, over several days, whole days. */
const length = fc.oneof(fc.integer({ min: 1, max: 360 }), fc.constantFrom(600, 1440, 1830, 2880, 4320))

const details = fc.record({
  title: german(text),
  summary: fc.option(german(text)),
  venue: fc.option(text.map((each) => each.replaceAll('\u0000', ' ').toWellFormed())),
  onlineUrl: fc.option(fc.constant('https://konferenz.example/geheim')),
  interpretation: fc.subarray(['tr', 'ar']),
  latitude: fc.option(fc.double({ min: -89, max: 89, noNaN: true }).map((each) => Number(each.toFixed(6)))),
  sequence: fc.integer({ min: 0, max: 9 }),
  changedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
  state: fc.constantFrom('planned' as const, 'planned' as const, 'planned' as const, 'cancelled' as const),
})
type Details = typeof details extends fc.Arbitrary<infer Value> ? Value : never

const single = fc.record({
  details,
  zone: fc.constantFrom(...zones),
  at: fc.oneof(
    moment,
    moment.map((each) => `${each.slice(0, 10)}T00:00`),
  ),
  length,
})

const broken = new Set(['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2', 'nonsense'])
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')
const interval = fc.integer({ min: 1, max: 4 })
const rule = fc.oneof(
  fc
    .tuple(interval, fc.uniqueArray(weekday, { maxLength: 3 }))
    .map(([every, days]) => `FREQ=WEEKLY;INTERVAL=${every}${days.length > 0 ? `;BYDAY=${days}` : ''}`),
  fc
    .tuple(interval, fc.constantFrom(1, 2, 3, 4, -1), weekday)
    .map(([every, nth, day]) => `FREQ=MONTHLY;INTERVAL=${every};BYDAY=${nth}${day}`),
  fc
    .tuple(interval, fc.integer({ min: 1, max: 31 }))
    .map(([every, day]) => `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=${day}`),
  interval.map((every) => `FREQ=DAILY;INTERVAL=${every}`),
  fc.constantFrom('FREQ=YEARLY', 'FREQ=MONTHLY;COUNT=3', 'FREQ=WEEKLY;UNTIL=20270601T000000Z'),
  // Read differently by different programs, or broken: written meeting by meeting.
  fc.constantFrom(...broken),
)

/** What becomes of a slot: it is as the others, moved, changed in its texts or its length, cancelled, skipped, not planned. */
const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'kept' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('moved' as const),
      days: fc.integer({ min: -9, max: 9 }),
      minutes: fc.integer({ min: -90, max: 90 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('changed' as const), details }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('longer' as const), minutes: fc.integer({ min: 1, max: 2000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), zone: fc.constantFrom(...zones) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cancelled' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'skipped' as const }) },
)
type Fate = typeof fate extends fc.Arbitrary<infer Value> ? Value : never

const recurring = fc.record({
  details,
  rule,
  zone: fc.constantFrom(...zones),
  at: fc.oneof(
    moment,
    moment.map((each) => `${each.slice(0, 10)}T00:00`),
  ),
  length,
  fates: fc.array(fate, { minLength: 1, maxLength: 16 }),
})

/** @param most meetings outside of series; each series brings up to sixteen more. */
export const calendars = (most: number): fc.Arbitrary<Generated> =>
  fc
    .tuple(fc.array(single, { maxLength: most }), fc.array(recurring, { maxLength: Math.ceil(most / 8) }))
    .map(([singles, series]) => ({
      series: series.map((each, index) => ({
        id: `reihe-${index}`,
        networkId: 'rastatt',
        title: each.details.title,
        rule: each.rule,
        startsAt: column(each.at),
        zone: each.zone,
        skipped: [],
      })),
      meetings: [
        ...singles.map((each, index) => row(`einzeln-${index}`, each)),
        ...series.flatMap((each, index) => meetingsIn(`reihe-${index}`, each)),
      ].filter(isForward),
    }))

function meetingsIn(id: string, each: typeof recurring extends fc.Arbitrary<infer Value> ? Value : never) {
  return slots(each).flatMap((slot, index) => {
    const fate = each.fates[index] ?? { kind: 'skipped' as const }
    const meeting = { ...each, at: slot, details: { ...each.details, state: 'planned' as const } }
    const made = become(meeting, fate)
    return made
      ? [
          {
            ...row(`${id}-${index}`, made),
            seriesId: id,
            slotAt: made.at === slot && made.zone === each.zone ? null : column(slot),
          },
        ]
      : []
  })
}

type One = { details: Details; zone: string; at: string; length: number }

function become(meeting: One, fate: Fate): One | null {
  switch (fate.kind) {
    case 'kept':
      return meeting
    case 'moved':
      return { ...meeting, at: plus(plus(meeting.at, fate.days * 1440), fate.minutes) }
    case 'changed':
      return { ...meeting, details: fate.details }
    case 'longer':
      return { ...meeting, length: fate.minutes }
    case 'elsewhere':
      return { ...meeting, zone: fate.zone }
    case 'cancelled':
      return { ...meeting, details: { ...meeting.details, state: 'cancelled' } }
    case 'skipped':
      return null
  }
}

/** The first slots of a rule, by another program than the one that is tested; of a broken rule one a week. */
function slots({ rule, at, fates }: { rule: string; at: string; fates: unknown[] }): string[] {
  const start = `${at.replace(/[-:]/g, '')}00Z`
  const event = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:${start}\r\nRRULE:${rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  const found = broken.has(rule)
    ? undefined
    : Object.values(nodeIcal.sync.parseICS(event)).find((each) => each?.type === 'VEVENT')
  const days = found && 'rrule' in found && found.rrule?.all((_, index) => index < fates.length)
  return days
    ? days.map((day) => day.toISOString().slice(0, 16)).slice(0, fates.length)
    : fates.map((_, index) => plus(at, index * 7 * 1440))
}

function row(id: string, { details, zone, at, length }: One): Prisma.MeetingCreateManyInput {
  const { latitude, summary, ...rest } = details
  return {
    id,
    networkId: 'rastatt',
    placeId: 'rastatt-stadt',
    ...rest,
    ...(summary ? { summary } : {}),
    latitude,
    longitude: latitude,
    startsAt: column(at),
    endsAt: column(plus(at, length)),
    zone,
  }
}

/** In an hour that the clocks skip, a minute can end before it begins. */
function isForward({ startsAt, endsAt, zone }: Prisma.MeetingCreateManyInput): boolean {
  const [from, until] = [startsAt, endsAt].map((at) => instantOf(new Date(at).toISOString().slice(0, 16), zone))
  return from !== undefined && until !== undefined && from < until
}

const local = (time: Temporal.PlainDateTime): string => time.toString().slice(0, 16)
const plus = (at: string, minutes: number): string => local(Temporal.PlainDateTime.from(at).add({ minutes }))
const column = (at: string): Date => new Date(`${at}Z`)
const two = (value: number): string => String(value).padStart(2, '0')
