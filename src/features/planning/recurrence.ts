import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'

/** More dates than this are nobody's plan. */
export const mostDates = 60

export const rhythms = ['week', 'weeks', 'month', 'months', 'year', 'dates'] as const
export type Rhythm = (typeof rhythms)[number]

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** How often something is: so many times in all, or until a day. */
export type End = { count: number } | { until: string }

/** A rule after RFC 5545, without the first date. `every` counts weeks or months. */
export function ruleOf(rhythm: Exclude<Rhythm, 'dates'>, first: string, every: number, end: End): string {
  const { month, dayOfWeek } = Temporal.PlainDate.from(first.slice(0, 10))
  const onDay = `BYDAY=${nthOf(first)}${weekdays[dayOfWeek - 1]}`
  const parts: Record<typeof rhythm, string> = {
    week: 'FREQ=WEEKLY',
    weeks: `FREQ=WEEKLY;INTERVAL=${every}`,
    month: `FREQ=MONTHLY;${onDay}`,
    months: `FREQ=MONTHLY;INTERVAL=${every};${onDay}`,
    year: `FREQ=YEARLY;BYMONTH=${month};${onDay}`,
  }
  const last = 'count' in end ? `COUNT=${end.count}` : `UNTIL=${end.until.replaceAll('-', '')}T235959`
  return `${parts[rhythm]};${last}`
}

/** Which of the weekdays of its month a day is: 1 to 4, or -1 for the last one where there is a fifth. */
export function nthOf(local: string): number {
  const nth = Math.ceil(Temporal.PlainDate.from(local.slice(0, 10)).day / 7)
  return nth > 4 ? -1 : nth
}

/** The local times of a rule from its first date on, one more than there may be at most. Clocks do not come into it. */
export function datesOf(rule: string, first: string): string[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateTimeString(`${first}:00`))
  const dates: string[] = []
  for (let next = iterator.next(); next && dates.length <= mostDates; next = iterator.next()) {
    dates.push(next.toString().slice(0, 16))
  }
  return dates
}
