import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { ContentFile } from './format.ts'
import { checkContent, readJson } from './read.ts'

const folder = join(import.meta.dirname, '../../../prisma/demo')

/** The demo networks, with dates counted from the day of loading. */
export function readDemo(today: string): ContentFile {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const parts = files.sort().map((name) => checkContent(name, resolveDates(readJson(join(folder, name)), today)))
  return {
    places: parts.flatMap((part) => part.places),
    networks: parts.flatMap((part) => part.networks),
    organisations: parts.flatMap((part) => part.organisations),
    series: parts.flatMap((part) => part.series),
    meetings: parts.flatMap((part) => part.meetings),
    programmes: parts.flatMap((part) => part.programmes),
    courses: parts.flatMap((part) => part.courses),
    documents: parts.flatMap((part) => part.documents),
    articles: parts.flatMap((part) => part.articles),
  }
}

/** "@+12" is twelve days after today, "@-40" forty before, "@+12:thu" the first Thursday from then on, "…T18:00" a time. */
export function resolveDates(value: unknown, today: string): unknown {
  if (typeof value === 'string') return resolveDate(value, today)
  if (Array.isArray(value)) return value.map((each) => resolveDates(each, today))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolveDates(each, today)]))
}

const relative = /^@([+-]\d+)(?::(mon|tue|wed|thu|fri|sat|sun))?(T\d{2}:\d{2})?$/
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function resolveDate(text: string, today: string): string {
  const [found, days, weekday, time = ''] = relative.exec(text) ?? []
  if (found === undefined) return text
  const day = Temporal.PlainDate.from(today).add({ days: Number(days) })
  const wait = weekday === undefined ? 0 : (weekdays.indexOf(weekday) + 8 - day.dayOfWeek) % 7
  return `${day.add({ days: wait })}${time}`
}
