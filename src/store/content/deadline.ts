import { Temporal } from 'temporal-polyfill'

/** The next of the days "MM-DD" that recur each year, today counting; null when there is none. */
export function nextDeadline(recurs: readonly string[], today: string): string | null {
  const now = Temporal.PlainDate.from(today)
  const days = recurs.flatMap((day) => [dayIn(now.year, day), dayIn(now.year + 1, day)])
  const coming = days.filter((day) => Temporal.PlainDate.compare(day, now) >= 0).sort(Temporal.PlainDate.compare)
  return coming[0]?.toString() ?? null
}

/** Whether a year can have this day; 29 February counts. */
export function isDayOfYear(day: string): boolean {
  const leapYear = 2028
  return dayIn(leapYear, day).toString() === `${leapYear}-${day}`
}

/** In a year without it, 29 February is the 28th. */
function dayIn(year: number, day: string): Temporal.PlainDate {
  const [month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  return Temporal.PlainDate.from({ year, month: Math.max(1, month), day: Math.max(1, dayOfMonth) })
}
