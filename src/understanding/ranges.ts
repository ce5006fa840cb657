import { dayNumberAt, explicitDayAt } from './days.ts'
import { isCounted, monthNamedAt } from './months.ts'
import type { Reading } from './reading.ts'
import type { Day, Span } from './span.ts'
import type { Word } from './words.ts'

const article = /^\p{L}{1,4}$/u
const mostArticles = 2

/** Two days of which one says the month: "vom 3. bis 5. März", "3-5 марта", "December 10th to 20th". */
export function rangeAt(reading: Reading, at: number, today: Day): Span | null {
  return monthLastAt(reading, at, today) ?? monthFirstAt(reading, at, today)
}

function monthLastAt(reading: Reading, at: number, today: Day): Span | null {
  const first = dayNumberAt(reading, at)
  const next = first && afterJoint(reading, first.to + 1)
  if (!first || !next) return null
  const second = explicitDayAt(reading, next, today)
  if (!second || monthNamedAt(reading, next)) return null
  const days = (dayNumberAt(reading, next)?.day ?? second.last.day) - first.day
  const begins = days >= 0 ? second.last.subtract({ days }) : inMonthBefore(second.last, first.day)
  return begins && { from: at, to: second.to, first: begins, last: second.last, both: true }
}

function monthFirstAt(reading: Reading, at: number, today: Day): Span | null {
  if (!monthNamedAt(reading, at)) return null
  const first = explicitDayAt(reading, at, today)
  const next = first && afterJoint(reading, first.to + 1)
  const second = next && dayNumberAt(reading, next)
  if (!first || !second || second.kind === 'counted' || isCounted(reading, second.to)) return null
  const days = second.day - first.first.day
  return days > 0 ? { ...first, to: second.to, last: first.first.add({ days }), both: true } : null
}

function inMonthBefore(day: Day, dayOfMonth: number): Day | null {
  const before = day.subtract({ months: 1 })
  return dayOfMonth <= before.daysInMonth ? before.with({ day: dayOfMonth }) : null
}

/** Behind what joins two ends: a dash, "to", "until" or "and". */
export function jointAt(reading: Reading, at: number): number | null {
  const joint = ['amount:to', 'word:until', 'amount:and'].map((feature) => reading.at(at, feature)).find(Boolean)
  return joint ? joint.to + 1 : reading.words[at]?.joint === 'dash' ? at : null
}

/** Whether nothing but an article or two stands there: "bis zum", "al", "to the". */
export function isArticles(reading: Reading, from: number, to: number): boolean {
  const between = reading.words.slice(from, Math.max(from, to))
  const isArticle = ({ text }: Word, index: number) => article.test(text) && !reading.at(from + index, 'word:not')
  return from <= to && between.length <= mostArticles && between.every(isArticle)
}

function afterJoint(reading: Reading, at: number): number | null {
  const from = jointAt(reading, at)
  if (from === null) return null
  return (
    [from, from + 1, from + 2].find((next) => dayNumberAt(reading, next) && isArticles(reading, from, next)) ?? from
  )
}
