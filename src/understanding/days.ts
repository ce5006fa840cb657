import { Temporal } from 'temporal-polyfill'
import { nameOf, type Reading } from './reading.ts'
import type { Span } from './spans.ts'
import { isDigits } from './words.ts'

type Day = Temporal.PlainDate

const iso = /^(\d{4})-(\d{2})-(\d{2})$/u
const numeric = /^(\d{1,2})([./])(\d{1,2})(?:([./])(\d{4}|\d{2})?)?$/u
const year = /^20\d\d$/u

/** "2027-03-31", "31.3.", "31.03.27", "15. April", "April 15th 2027". */
export function explicitDayAt(reading: Reading, at: number, today: Day): Span | null {
  const text = reading.words[at]?.text ?? ''
  const [, isoYear, isoMonth, isoDay] = iso.exec(text) ?? []
  if (isoYear) return span(at, at, day(Number(isoYear), Number(isoMonth), Number(isoDay)))
  const [, dayText, separator, monthText, closed, yearText] = numeric.exec(text) ?? []
  if (dayText && (separator === '/' || closed || introduced(reading, at))) {
    const given = yearText ? Number(yearText.padStart(4, '20')) : null
    const follows = given === null ? yearAt(reading, at + 1) : null
    return span(at, at + (follows ? 1 : 0), dated(reading, Number(dayText), Number(monthText), given ?? follows, today))
  }
  return namedDayAt(reading, at, today)
}

/** A month by its name, with or without a year: the coming one. */
export function monthAt(reading: Reading, at: number, today: Day): Span | null {
  const hit = reading.at(at, 'month:')
  if (!hit || hit.weight < 1 || (reading.at(at, 'date:doubtful') && !certainlyMonth(reading, at, hit.to))) return null
  const given = yearAt(reading, hit.to + 1)
  const month = Number(nameOf(hit))
  const usual = isPast(reading)
    ? today.year - (month >= today.month ? 1 : 0)
    : today.year + (month < today.month ? 1 : 0)
  const first = day(given ?? usual, month, 1)
  if (!first) return null
  return {
    from: at,
    to: hit.to + (given ? 1 : 0),
    first,
    last: first.with({ day: first.daysInMonth }),
    wholeMonth: true,
  }
}

function namedDayAt(reading: Reading, at: number, today: Day): Span | null {
  const number = dayNumber(reading, at)
  if (number) {
    for (const next of [at + 1, at + 2]) {
      const month = reading.at(next, 'month:')
      if (month) return named(reading, at, month.to, number, Number(nameOf(month)), today)
    }
    return null
  }
  const month = reading.at(at, 'month:')
  const after = month && dayNumber(reading, month.to + 1)
  return after ? named(reading, at, month.to + 1, after, Number(nameOf(month)), today) : null
}

function named(reading: Reading, from: number, to: number, dayOfMonth: number, month: number, today: Day): Span | null {
  const given = yearAt(reading, to + 1)
  return span(from, to + (given ? 1 : 0), dated(reading, dayOfMonth, month, given, today))
}

const dayNumber = (reading: Reading, at: number): number | null => {
  const text = reading.words[at]?.text ?? ''
  return /^\d{1,2}$/u.test(text) && Number(text) >= 1 && Number(text) <= 31 ? Number(text) : null
}

/** A year in digits, as a word of its own. */
export const yearAt = (reading: Reading, at: number): number | null => {
  const text = reading.words[at]?.text ?? ''
  return year.test(text) ? Number(text) : null
}

/** Minutes and newsletters of March are those of the March that was. */
export const isPast = (reading: Reading): boolean =>
  (reading.has('word:last') || reading.has('word:past')) && !reading.has('word:next')

function certainlyMonth(reading: Reading, from: number, to: number): boolean {
  const beside = [reading.words[from - 1]?.text ?? '', reading.words[to + 1]?.text ?? '']
  return introduced(reading, from) || beside.some(isDigits)
}

const introduced = (reading: Reading, at: number): boolean =>
  ['in', 'until', 'from', 'before', 'end', 'next', 'last'].some((name) => reading.endingAt(at - 1, `word:${name}`))

function dated(reading: Reading, dayOfMonth: number, month: number, given: number | null, today: Day): Day | null {
  if (given !== null) return day(given, month, dayOfMonth)
  const thisYear = day(today.year, month, dayOfMonth)
  if (isPast(reading))
    return thisYear && thisYear.toString() <= today.toString() ? thisYear : day(today.year - 1, month, dayOfMonth)
  return thisYear && thisYear.toString() >= today.toString() ? thisYear : day(today.year + 1, month, dayOfMonth)
}

function day(inYear: number, month: number, dayOfMonth: number): Day | null {
  if (month < 1 || month > 12 || dayOfMonth < 1) return null
  const first = Temporal.PlainDate.from({ year: inYear, month, day: 1 })
  return dayOfMonth <= first.daysInMonth ? first.with({ day: dayOfMonth }) : null
}

const span = (from: number, to: number, date: Day | null): Span | null => date && { from, to, first: date, last: date }
