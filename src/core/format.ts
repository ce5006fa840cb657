import { Temporal } from 'temporal-polyfill'

/** Dates, numbers and money in one reader's language and script. Formatters are made once and reused. */
export type Format = {
  /** "Donnerstag, 11. März 2027". `day` is ISO, "2027-03-11". */
  day(day: string): string
  /** "Donnerstag". */
  weekday(day: string): string
  /** "11. März 2027". */
  date(day: string): string
  /** "März 2027" from "2027-03". */
  month(month: string): string
  /** "18:00". `local` is ISO without zone, "2027-03-11T18:00". */
  time(local: string): string
  /** The zone's short name on that day: "MEZ". */
  zone(local: string, zone: string): string
  number(value: number): string
  euros(value: number): string
  percent(value: number): string
  list(items: string[]): string
  language(code: string): string
}

const made = new Map<string, Format>()

/** @param tag the locale's Intl tag, such as "de" or "ar-u-nu-arab". */
export function formatFor(tag: string): Format {
  const known = made.get(tag)
  if (known) return known
  const format = createFormat(tag)
  made.set(tag, format)
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

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** An ISO day so many days later. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

function createFormat(tag: string): Format {
  // Local times are formatted as if they were UTC, so that no zone of this machine gets in between.
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
  const day = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const weekday = dates({ weekday: 'long' })
  const date = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const month = dates({ month: 'long', year: 'numeric' })
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
  const zones = new Map<string, Intl.DateTimeFormat>()
  const utc = (local: string) => Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`)
  return {
    day: remembered((value) => day.format(utc(value))),
    weekday: remembered((value) => weekday.format(utc(value))),
    date: remembered((value) => date.format(utc(value))),
    month: remembered((value) => month.format(utc(`${value}-01`))),
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
  }
}

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
