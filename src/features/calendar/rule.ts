import ICAL from 'ical.js'
import { addDays } from '../../core/format.ts'

const weekday = /^(?:MO|TU|WE|TH|FR|SA|SU)$/
const ordinalWeekday = /^[+-]?[1-5](?:MO|TU|WE|TH|FR|SA|SU)$/
const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const allowedParts = new Set(['BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS'])
const longestInterval = 99
const longestRule = 300

/**
 * A recurrence rule (RFC 5545, 3.3.10) that surely falls on the same days everywhere, or null. Of others the library
 * makes something else than the standard says, or looks for ever for a day that never comes (30 February).
 * @param start local time of the first occurrence, "2027-03-11T18:00".
 */
export function ruleOf(text: string, start: string): ICAL.Recur | null {
  if (text.length > longestRule) return null
  try {
    const rule = ICAL.Recur.fromString(text)
    if (!isSure(rule, start)) return null
    rule.iterator(timeOf(start))
    return rule
  } catch {
    return null
  }
}

/** Local times on which a rule falls, from its start on and without an end of its own. */
export function* slotsOf(rule: ICAL.Recur, start: string): Generator<string> {
  const endless = rule.clone()
  endless.count = null
  endless.until = null
  const times = endless.iterator(timeOf(start))
  for (let time = times.next(); time; time = times.next()) yield time.toString().slice(0, 16)
}

/** Whether a rule falls on its own start; what else would happen on that day, the standard leaves open. */
export function isInStep(rule: ICAL.Recur, start: string): boolean {
  const { BYDAY: days = [], BYMONTH: months = [], BYMONTHDAY: monthDays = [] } = rule.parts
  if (days.length === 0 && !monthDays.some((day) => day < 0)) {
    const [month, day] = [Number(start.slice(5, 7)), Number(start.slice(8, 10))]
    return (months.length === 0 || months.includes(month)) && (monthDays.length === 0 || monthDays.includes(day))
  }
  // Asked from fifty-two weeks before, so that weekdays stay the same.
  const closer = rule.clone()
  closer.interval = 1
  for (const slot of slotsOf(closer, `${addDays(start.slice(0, 10), -364)}${start.slice(10)}`)) {
    if (slot >= start) return slot === start
  }
  return false
}

function isSure(rule: ICAL.Recur, start: string): boolean {
  const { BYDAY: days = [], BYMONTH: months = [], BYMONTHDAY: monthDays = [], BYSETPOS: positions = [] } = rule.parts
  const bare = Object.keys(rule.parts).length === 0
  if (!Object.keys(rule.parts).every((part) => allowedParts.has(part))) return false
  if (rule.interval > longestInterval || (days.length > 0 && monthDays.length > 0)) return false
  const plain = days.every((day) => weekday.test(day))
  switch (rule.freq) {
    case 'DAILY':
      return plain && monthDays.length + positions.length === 0 && (bare || rule.interval === 1)
    case 'WEEKLY':
      return plain && monthDays.length + positions.length === 0
    case 'MONTHLY':
      if (months.length > 0) return false
      return positions.length > 0 ? days.length > 0 && plain : plain || areOrdinals(days)
    case 'YEARLY':
      if (positions.length > 0) return days.length > 0 && plain && months.length === 1
      if (days.length > 0) return months.length > 0 && areOrdinals(days)
      if (months.length === 0 && monthDays.length > 0) return false
      return exist(
        months.length > 0 ? months : [Number(start.slice(5, 7))],
        monthDays.length > 0 ? monthDays : [Number(start.slice(8, 10))],
      )
    default:
      return false
  }
}

/** The fifth weekday of a month can be missing, which is sure only where nothing stands beside it. */
const areOrdinals = (days: readonly string[]): boolean =>
  days.every((day) => ordinalWeekday.test(day) && (days.length === 1 || !day.includes('5')))

const exist = (months: readonly number[], days: readonly number[]): boolean =>
  months.every((month) => days.every((day) => day >= 1 && day <= (daysOfMonths[month - 1] ?? 0)))

const timeOf = (local: string): ICAL.Time => ICAL.Time.fromDateTimeString(`${local}:00`)
