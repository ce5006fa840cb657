import { Temporal } from 'temporal-polyfill/full'
import { numberAt } from './numbers.ts'
import { nameOf, type Reading } from './reading.ts'
import type { Day, Span } from './span.ts'
import { isDigits } from './words.ts'

/** Dates are Gregorian; Persian speakers also name the months of the Solar Hijri calendar. */
export type Calendar = 'iso8601' | 'persian'
/** `doubtful` names are other words too, or have a typing error. */
export type NamedMonth = { calendar: Calendar; month: number; to: number; doubtful: boolean }

const years: Readonly<Record<Calendar, RegExp>> = { iso8601: /^20[1-4]\d$/u, persian: /^1[34]\d\d$/u }

const kinds = [
  ['month:', 'iso8601'],
  ['solar:', 'persian'],
] as const

/** A month by its name ("März", "حمل") or, behind the word for a month, by its number ("شهر ٥"). */
export function monthNamedAt(reading: Reading, at: number): NamedMonth | null {
  for (const [kind, calendar] of kinds) {
    const hit = reading.at(at, kind)
    if (!hit) continue
    const doubtful = hit.weight < 1 || reading.at(at, 'date:doubtful') !== null
    return { calendar, month: Number(nameOf(hit)), to: hit.to, doubtful }
  }
  return numberedAt(reading, at)
}

function numberedAt(reading: Reading, at: number): NamedMonth | null {
  const word = reading.at(at, 'date:numbered')
  if (!word) return null
  const nth = reading.at(word.to + 1, 'ordinal:')
  const found = nth ? { value: Number(nameOf(nth)), to: nth.to } : numberAt(reading, word.to + 1)
  if (!found || !Number.isInteger(found.value) || found.value > 12 || isCounted(reading, found.to)) return null
  return { calendar: 'iso8601', month: found.value, to: found.to, doubtful: false }
}

/** What was counted is no date: people, euros, days. */
export const isCounted = (reading: Reading, to: number): boolean =>
  counted.some((feature) => reading.at(to + 1, feature) !== null)

const counted = [
  'persons:units',
  'amount:euros',
  'amount:hundred',
  'amount:thousand',
  'amount:million',
  'date:day',
  'date:week',
  'date:month',
]

/** A month with or without a year: the coming one, for minutes and newsletters the one that was. */
export function monthAt(reading: Reading, at: number, today: Day): Span | null {
  const named = monthNamedAt(reading, at)
  if (!named || (named.doubtful && !isCertain(reading, at, named.to))) return null
  const { calendar, month } = named
  const given = yearAfter(reading, named.to, calendar)
  const now = today.withCalendar(calendar)
  const usual = isPast(reading) ? now.year - (month >= now.month ? 1 : 0) : now.year + (month < now.month ? 1 : 0)
  const first = dayIn(calendar, given?.year ?? usual, month, 1)
  if (!first) return null
  const length = first.withCalendar(calendar).daysInMonth
  return {
    from: unitBefore(reading, at),
    to: given?.to ?? named.to,
    first,
    last: first.add({ days: length - 1 }),
    wholeMonth: calendar === 'iso8601',
  }
}

/** "From the month of March", "until mid-March" begin with what is said before the name. */
function unitBefore(reading: Reading, at: number): number {
  const filler = reading.endingAt(at - 1, 'date:of')
  for (const end of [(filler?.from ?? at) - 1, at - 1]) {
    const before = reading.endingAt(end, 'date:month') ?? reading.endingAt(end, 'date:part')
    if (before) return before.from
  }
  return at
}

/** The coming day of that name, or the last one in a message about what was. */
export function dayOf(
  reading: Reading,
  calendar: Calendar,
  { day, month, year }: { day: number; month: number; year: number | null },
  today: Day,
): Day | null {
  if (year !== null) return dayIn(calendar, year, month, day)
  const now = today.withCalendar(calendar)
  const thisYear = dayIn(calendar, now.year, month, day)
  const gone = thisYear !== null && Temporal.PlainDate.compare(thisYear, today) < 0
  const ahead = thisYear !== null && Temporal.PlainDate.compare(thisYear, today) > 0
  if (isPast(reading)) return thisYear && !ahead ? thisYear : dayIn(calendar, now.year - 1, month, day)
  return thisYear && !gone ? thisYear : dayIn(calendar, now.year + 1, month, day)
}

function dayIn(calendar: Calendar, year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1) return null
  const first = Temporal.PlainDate.from({ calendar, year, month, day: 1 })
  return day <= first.daysInMonth ? first.with({ day }).withCalendar('iso8601') : null
}

/** A year in digits behind a word, perhaps after "of" or "the year". */
export function yearAfter(reading: Reading, at: number, calendar: Calendar): { year: number; to: number } | null {
  const filler = reading.at(at + 1, 'date:year') ?? reading.at(at + 1, 'date:of')
  for (const next of [at + 1, filler ? filler.to + 1 : at + 1]) {
    const text = reading.words[next]?.text ?? ''
    if (years[calendar].test(text)) return { year: Number(text), to: next }
  }
  return null
}

/** Minutes and newsletters of March are those of the March that was. */
export const isPast = (reading: Reading): boolean =>
  gone.some((feature) => reading.has(feature)) && !reading.has('word:next')

const gone = ['word:last', 'word:past', 'date:was', 'date:yesterday', 'date:day_before_yesterday']

function isCertain(reading: Reading, from: number, to: number): boolean {
  const beside = [reading.words[from - 1]?.text ?? '', reading.words[to + 1]?.text ?? '']
  const unit = reading.endingAt(from - 1, 'date:month') ?? reading.at(to + 1, 'date:month')
  // "The May newsletter", "نشرة آب".
  const past = reading.endingAt(from - 1, 'word:past') ?? reading.at(to + 1, 'word:past')
  const listed = reading.endingAt(from - 1, 'month:') ?? reading.endingAt(from - 2, 'month:')
  return unit !== null || past !== null || listed !== null || isIntroduced(reading, from) || beside.some(isDigits)
}

const introducing = ['in', 'until', 'from', 'before', 'end', 'next', 'last']

export const isIntroduced = (reading: Reading, at: number, by: readonly string[] = introducing): boolean =>
  by.some((name) => reading.endingAt(at - 1, `word:${name}`))
