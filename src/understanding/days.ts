import { type Calendar, dayOf, isCounted, isIntroduced, monthNamedAt, type NamedMonth, yearAfter } from './months.ts'
import { furtherAt, numberAt } from './numbers.ts'
import { isNumeral } from './numerals.ts'
import { nameOf, type Reading } from './reading.ts'
import { type Day, oneDay, type Span } from './span.ts'

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u
const numeric = /^(\d{1,2})([./])(\d{1,2})(?:([./])(\d{4}|\d{2})?)?$/u
/** "5.12" with a month of two digits is no amount. */
const twoDigits = /\.(?:0[1-9]|1[0-2])$/u
const firstGregorian = 1900
const mostDays = 31
/** "3rd", "5-го", "1er". */
const longestSuffix = 4

/** The number of a day within a month, as digits, as an ordinal ("fifth", "двадцать первого") or counted ("tres"). */
export type DayNumber = { day: number; to: number; kind: 'digits' | 'ordinal' | 'counted' }

/** "2027-03-31", "31.3.", "31.03.27", "15. April", "April 15th 2027", "пятого марта", "۱۵ حمل". */
export function explicitDayAt(reading: Reading, at: number, today: Day): Span | null {
  return numericDayAt(reading, at, today) ?? namedDayAt(reading, at, today) ?? bareDayAt(reading, at, today)
}

function numericDayAt(reading: Reading, at: number, today: Day): Span | null {
  const text = reading.words[at]?.text ?? ''
  const [, first, middle, last] = yearFirst.exec(text) ?? []
  if (first) return dated(reading, at, at, { year: Number(first), month: Number(middle), day: Number(last) }, today)
  const [, day, separator, month, closed, yearText] = numeric.exec(text) ?? []
  if (!day || (separator === '.' && !closed && !isDate(reading, at, text))) return null
  const given = yearText ? Number(yearText.padStart(4, '20')) : null
  const follows = given === null ? yearAfter(reading, at, 'iso8601') : null
  const numbers = { year: given ?? follows?.year ?? null, month: Number(month), day: Number(day) }
  return dated(reading, at, follows?.to ?? at, numbers, today)
}

const isDate = (reading: Reading, at: number, text: string): boolean =>
  !isCounted(reading, at) && (isIntroduced(reading, at) || twoDigits.test(text))

function dated(
  reading: Reading,
  from: number,
  to: number,
  numbers: { year: number | null; month: number; day: number },
  today: Day,
): Span | null {
  const calendar: Calendar = numbers.year !== null && numbers.year < firstGregorian ? 'persian' : 'iso8601'
  const day = dayOf(reading, calendar, numbers, today)
  return day && oneDay(from, to, day)
}

/** "28-го", "пятнадцатого числа": the coming one. */
function bareDayAt(reading: Reading, at: number, today: Day): Span | null {
  const number = dayNumberAt(reading, at)
  if (!number) return null
  const suffix = [at + 1, number.to + 1].map((next) => reading.at(next, 'date:day_suffix')).find(Boolean)
  if (!suffix) return null
  const first = today.with({ day: 1 }).add({ months: number.day < today.day ? 1 : 0 })
  return number.day <= first.daysInMonth ? oneDay(at, suffix.to, first.with({ day: number.day })) : null
}

/** "5 March", "the third of March", "March the third". */
function namedDayAt(reading: Reading, at: number, today: Day): Span | null {
  const number = dayNumberAt(reading, at)
  if (number) {
    const month = monthBehind(reading, number)
    return month && withYear(reading, at, number.day, month, today)
  }
  const month = monthNamedAt(reading, at)
  if (!month) return null
  const filler = reading.at(month.to + 1, 'date:of')
  for (const next of [month.to + 1, ...(filler ? [filler.to + 1] : [])]) {
    const after = dayNumberAt(reading, next)
    if (!after || after.kind === 'counted' || isCounted(reading, after.to)) continue
    return withYear(reading, at, after.day, { ...month, to: after.to }, today)
  }
  return null
}

function monthBehind(reading: Reading, { to, kind }: DayNumber): NamedMonth | null {
  const filler = reading.at(to + 1, 'date:of')
  for (const next of [to + 1, ...(filler ? [filler.to + 1] : [])]) {
    const month = monthNamedAt(reading, next)
    // "The two may come."
    if (month && !(month.doubtful && kind === 'counted')) return month
  }
  return null
}

function withYear(reading: Reading, from: number, day: number, month: NamedMonth, today: Day): Span | null {
  const given = yearAfter(reading, month.to, month.calendar)
  const numbers = { year: given?.year ?? null, month: month.month, day }
  const date = dayOf(reading, month.calendar, numbers, today)
  return date && oneDay(from, given?.to ?? month.to, date)
}

export function dayNumberAt(reading: Reading, at: number): DayNumber | null {
  const text = reading.words[at]?.text ?? ''
  if (/^\d{1,2}$/u.test(text) && isNumeral(reading, at)) return dayWith(Number(text), suffixed(reading, at), 'digits')
  return ordinalAt(reading, at) ?? countedAt(reading, at)
}

const dayWith = (day: number, to: number, kind: DayNumber['kind']): DayNumber | null =>
  Number.isInteger(day) && day >= 1 && day <= mostDays ? { day, to, kind } : null

function suffixed({ words }: Reading, at: number): number {
  const next = words[at + 1]
  return next?.joint && /^\p{L}+$/u.test(next.text) && next.text.length <= longestSuffix ? at + 1 : at
}

/** "третьего", "двадцать третьего", "dwudziestego trzeciego", "الخامس والعشرين". */
function ordinalAt(reading: Reading, at: number): DayNumber | null {
  const first = nthAt(reading, at)
  if (first) {
    const further = furtherAt(reading, first.to + 1)
    const tens = further?.joined ? numberAt(reading, further.at) : null
    if (tens && first.day < 10 && tens.value % 10 === 0) return dayWith(first.day + tens.value, tens.to, 'ordinal')
    const ones = first.day % 10 === 0 ? nthAt(reading, first.to + 1) : null
    return ones && ones.day < 10 ? dayWith(first.day + ones.day, ones.to, 'ordinal') : first
  }
  const tens = reading.at(at, 'number:')
  if (!tens || tens.weight < 1 || Number(nameOf(tens)) % 10 !== 0) return null
  const further = furtherAt(reading, tens.to + 1)
  const ones = further && nthAt(reading, further.at)
  return ones && ones.day < 10 ? dayWith(Number(nameOf(tens)) + ones.day, ones.to, 'ordinal') : null
}

/** The first week of March is no first of March. */
function nthAt(reading: Reading, at: number): DayNumber | null {
  const hit = reading.at(at, 'ordinal:')
  if (['date:week', 'date:part'].some((feature) => reading.endingAt(at - 1, feature))) return null
  return hit && dayWith(Number(nameOf(hit)), hit.to, 'ordinal')
}

/** "A March meeting" is not on the first. */
function countedAt(reading: Reading, at: number): DayNumber | null {
  const number = numberAt(reading, at)
  return number && !number.digits && number.value > 1 ? dayWith(number.value, number.to, 'counted') : null
}
