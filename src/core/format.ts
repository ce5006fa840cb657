import { Temporal } from 'temporal-polyfill'
import { secondCalendar } from './second-calendar.ts'

/**
 * Dates, numbers and money in one reader's language and script. Formatters are made once and reused.
 * Where readers live by a second calendar, days and months say it too: "11 مارس 2027 (20 اسفند 1405)".
 */
export type Format = {
  /** "Donnerstag, 11. März 2027". `day` is ISO, "2027-03-11". */
  day(day: string): string
  /** "Donnerstag". */
  weekday(day: string): string
  /** "11. März 2027". */
  date(day: string): string
  /** "März 2027" from "2027-03". */
  month(month: string): string
  /** "März", whatever the year. */
  monthName(month: string): string
  /** "18:00". `local` is ISO without zone, "2027-03-11T18:00". */
  time(local: string): string
  /** The zone's short name on that day: "MEZ". */
  zone(local: string, zone: string): string
  number(value: number): string
  euros(value: number): string
  percent(value: number): string
  list(items: string[]): string
  language(code: string): string
  /** "heute", "gestern", "vor 12 Tagen", from two months on "vor 8 Monaten". */
  daysAgo(days: number): string
}

const made = new Map<string, Format>()

/** How a locale writes: its Intl tag, such as "de" or "ar-u-nu-arab", and Intl's name of a second calendar. */
export type Writing = { intl: string; secondCalendar?: string }

export function formatFor({ intl, secondCalendar: calendar }: Writing): Format {
  const key = `${intl} ${calendar ?? ''}`
  const known = made.get(key)
  if (known) return known
  const format = createFormat(intl, calendar)
  made.set(key, format)
  return format
}

/** Today in a zone, ISO. */
export function today(now: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The instant of a local time in its zone; a time that the clocks skip counts from before the change. */
export function instantOf(local: string, zone: string): Date {
  return new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds)
}

/** The local time of an instant in a zone, "2027-03-11T18:00". */
export function localOf(instant: Date, zone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** An ISO day so many days later. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** An ISO day so many months later; the last of the month where that has no such day. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

function createFormat(tag: string, calendar?: string): Format {
  // Local times are formatted as if they were UTC, so that no zone of this machine gets in between.
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
  const day = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const weekday = dates({ weekday: 'long' })
  const date = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const month = dates({ month: 'long', year: 'numeric' })
  const monthName = dates({ month: 'long' })
  const time = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const number = new Intl.NumberFormat(tag)
  const euros = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: 'EUR',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  })
  const percent = new Intl.NumberFormat(tag, { style: 'percent' })
  const list = new Intl.ListFormat(tag, { type: 'conjunction' })
  const languages = new Intl.DisplayNames(tag, { type: 'language' })
  const ago = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const zones = new Map<string, Intl.DateTimeFormat>()
  const utc = (local: string) => Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`)
  const second = calendar === undefined ? null : secondCalendar(tag, calendar)
  return {
    day: remembered((value) => beside(day.format(utc(value)), second?.date(value))),
    weekday: remembered((value) => weekday.format(utc(value))),
    date: remembered((value) => beside(date.format(utc(value)), second?.date(value))),
    month: remembered((value) => beside(month.format(utc(`${value}-01`)), second?.month(value))),
    monthName: remembered((value) => monthName.format(utc(`${value}-01`))),
    time: remembered((value) => time.format(utc(value))),
    zone: remembered((local, zone) => {
      const known = zones.get(zone) ?? new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'short' })
      zones.set(zone, known)
      const parts = known.formatToParts(instantOf(local, zone))
      return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
    }),
    number: (value) => number.format(value),
    euros: (value) => euros.format(value),
    percent: (value) => percent.format(value / 100),
    list: (items) => list.format(items),
    language: remembered((code) => languages.of(code) ?? code),
    daysAgo: (days) => (days < manyDays ? ago.format(-days, 'day') : ago.format(-Math.floor(days / 30), 'month')),
  }
}

const beside = (first: string, second?: string): string => (second === undefined ? first : `${first} (${second})`)

const manyDays = 60
const mostRemembered = 2000

/** The same few dates are asked for again and again, and Intl takes its time. */
function remembered<Parts extends string[]>(make: (...parts: Parts) => string): (...parts: Parts) => string {
  const known = new Map<string, string>()
  return (...parts) => {
    const key = parts.join(' ')
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= mostRemembered) known.clear()
    const made = make(...parts)
    known.set(key, made)
    return made
  }
}
