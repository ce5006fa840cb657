import { Temporal } from 'temporal-polyfill'
import { addDays } from '../../../core/format.ts'
import { latinDigits } from '../../../core/typed.ts'

/** A day without its year that lies further back is rather one of the next year. */
const longPast = 60

/** Days that a text names in figures or with a month's name and that are over, ISO. */
export function passedDays(text: string, language: string, today: string): string[] {
  const since = addDays(today, -longPast)
  const passed = daysIn(latinDigits(text), language).filter(({ day, month, year }) => {
    const date = isoOf(day, month, year ?? Number(today.slice(0, 4)))
    return date !== null && date < today && (year !== undefined || date > since)
  })
  return [
    ...new Set(passed.flatMap(({ day, month, year }) => isoOf(day, month, year ?? Number(today.slice(0, 4))) ?? [])),
  ].sort()
}

/** A day as a text names it; without a year it is one of this year or the next. */
type Named = { day: number; month: number; year?: number }

function daysIn(text: string, language: string): Named[] {
  const iso = [...text.matchAll(isoDay)].map(([, year, month, day]) => ({
    ...{ day: Number(day), month: Number(month), year: Number(year) },
  }))
  const figures = [...text.matchAll(dayInFigures)].map(([, day, month, year]) => ({
    ...{ day: Number(day), month: Number(month) },
    ...yearOf(year),
  }))
  const named = monthsOf(language).flatMap((name, index) =>
    [...text.matchAll(dayWithMonth(name))].map(([, day, year]) => ({
      ...{ day: Number(day), month: index + 1 },
      ...yearOf(year),
    })),
  )
  return [...iso, ...figures, ...named]
}

const isoDay = /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/gu
const dayInFigures = /(?<![\d.,/])(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})?(?!\d)/gu
const dayWithMonth = (name: string): RegExp =>
  new RegExp(`(?<!\\d)(\\d{1,2})\\.?\\s+(?:de\\s+)?${name}(?!\\p{L})\\.?(?:\\s+(?:de\\s+)?(\\d{4}))?`, 'giu')
const dayBehindMonth = (name: string): RegExp =>
  new RegExp(`(?<!\\p{L})${name}\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?(?!\\d)`, 'giu')

/** How days look in a language: "2027-03-12", "12.3.2027", "12. März 2027", "March 12, 2027". */
export const dayPatterns = (language: string): RegExp[] => [
  isoDay,
  dayInFigures,
  ...monthsOf(language).flatMap((name) => [dayWithMonth(name), dayBehindMonth(name)]),
]

const yearOf = (year: string | undefined): { year?: number } =>
  year === undefined ? {} : { year: year.length === 2 ? 2000 + Number(year) : Number(year) }

/** The months as a language writes them beside a day, ready to be looked for. */
function monthsOf(language: string): string[] {
  // Texts name the months of the calendar in which their data are.
  const options = { timeZone: 'UTC', calendar: 'gregory', day: 'numeric', month: 'long' } as const
  const format = new Intl.DateTimeFormat(language, options)
  return Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(Date.UTC(2027, month, 1))
    return parts.find(({ type }) => type === 'month')?.value.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&') ?? ''
  })
}

function isoOf(day: number, month: number, year: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}
