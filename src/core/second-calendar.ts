import { Temporal } from 'temporal-polyfill'

/**
 * Gregorian days and months in another calendar: "20 اسفند 1405".
 * @param tag a locale's Intl tag
 * @param calendar as Intl names it, such as "persian"
 */
export function secondCalendar(tag: string, calendar: string) {
  const locale = new Intl.Locale(tag, { calendar }).toString()
  const dates = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  const list = new Intl.ListFormat(tag, { type: 'conjunction' })

  // Intl's own pattern for a month without a day puts the year first, which nobody writes.
  function partsOf(day: Temporal.PlainDate) {
    const parts = dates.formatToParts(Date.parse(`${day}T00:00Z`))
    const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
    return { month: part('month'), year: part('year') }
  }

  return {
    date: (day: string): string => dates.format(Date.parse(`${day}T00:00Z`)),
    /** A month begins in one and ends in the next: "اسفند 1405 و فروردین 1406", "اردیبهشت و خرداد 1406". */
    month(month: string): string {
      const whole = Temporal.PlainYearMonth.from(month)
      const first = partsOf(whole.toPlainDate({ day: 1 }))
      const last = partsOf(whole.toPlainDate({ day: whole.daysInMonth }))
      if (first.year !== last.year) return list.format([first, last].map((each) => `${each.month} ${each.year}`))
      return `${list.format([...new Set([first.month, last.month])])} ${first.year}`
    },
  }
}
