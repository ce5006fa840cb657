import { explicitDayAt } from './days.ts'
import { passingAt } from './lengths.ts'
import { isPast, monthAt } from './months.ts'
import { rangeAt } from './ranges.ts'
import { nameOf, type Reading } from './reading.ts'
import { type Day, oneDay, type Span } from './span.ts'
import { bareUnitAt, holidayAt, seasonAt, steppedAt, stretch, yearAt } from './stretches.ts'
import { stepAt, unitAt } from './units.ts'

const longestArticle = 3

/** The stretch of days that begins at a word. */
export function spanAt(reading: Reading, at: number, today: Day): Span | null {
  return (
    rangeAt(reading, at, today) ??
    explicitDayAt(reading, at, today) ??
    endOf(reading, at, today) ??
    monthAt(reading, at, today) ??
    dayAt(reading, at, today) ??
    passingAt(reading, at, today) ??
    steppedAt(reading, at, today) ??
    holidayAt(reading, at, today) ??
    seasonAt(reading, at, today) ??
    yearAt(reading, at, today)
  )
}

/** "end of March", "end of the year", "Monatsende"; Turkish puts the end last. */
function endOf(reading: Reading, at: number, today: Day): Span | null {
  for (const unit of ['month', 'year'] as const) {
    const hit = reading.at(at, `date:${unit}_end`)
    if (hit) return { ...stretch(at, hit.to, unit, today, 0), wholeMonth: false, ends: true }
  }
  const end = reading.at(at, 'word:end')
  if (end) {
    const article = (reading.words[end.to + 1]?.text ?? '').length <= longestArticle
    for (const next of [end.to + 1, ...(article ? [end.to + 2] : [])]) {
      const span = monthAt(reading, next, today) ?? steppedAt(reading, next, today) ?? bareUnitAt(reading, next, today)
      if (span) return { ...span, from: at, wholeMonth: false, ends: true }
    }
    return null
  }
  const span = monthAt(reading, at, today) ?? bareUnitAt(reading, at, today)
  const after = span && reading.at(span.to + 1, 'date:end_behind')
  return after ? { ...span, to: after.to, wholeMonth: false, ends: true } : null
}

const relative = [
  ['day_before_yesterday', -2],
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
  ['day_after_tomorrow', 2],
] as const

/** Yesterday or the day before: who is asked for a time and says so means it. */
export function pastDayAt(reading: Reading, at: number, today: Day): Span | null {
  for (const [name, days] of relative) {
    const hit = days < 0 ? reading.at(at, `date:${name}`) : null
    if (hit) return oneDay(at, hit.to, today.add({ days }))
  }
  return null
}

function dayAt(reading: Reading, at: number, today: Day): Span | null {
  for (const [name, days] of relative) {
    const hit = reading.at(at, `date:${name}`)
    // What somebody did yesterday asks for nothing, yesterday's minutes do.
    if (hit && (days >= 0 || reading.has('word:past'))) return oneDay(at, hit.to, today.add({ days }))
  }
  for (const [name, step] of [
    ['week_after_next', 2],
    ['next_week', 1],
  ] as const) {
    const hit = reading.at(at, `date:${name}`)
    if (hit) return stretch(at, hit.to, 'week', today, step)
  }
  return weekdayAt(reading, at, today)
}

function weekdayAt(reading: Reading, at: number, today: Day): Span | null {
  const hit = reading.at(at, 'weekday:')
  // Romanian "două luni" are two months.
  if (!hit || hit.weight < 1 || (unitAt(reading, at) && isBehindNumber(reading, at))) return null
  // "Thursday the 11th of March": the date says which Thursday.
  for (const dated of [hit.to + 1, hit.to + 2]) {
    const span = explicitDayAt(reading, dated, today)
    if (span) return { ...span, from: at }
  }
  const weekday = Number(nameOf(hit))
  const { step, from, to } = stepOf(reading, at, hit.to)
  const days = (weekday - today.dayOfWeek + 7) % 7
  const ahead = step === -1 ? days - 7 : step === 1 && days === 0 ? 7 : days
  return { ...oneDay(from, to, today.add({ days: ahead })), weekday }
}

/** "next Friday", "vendredi prochain", and Friday's minutes. */
function stepOf(reading: Reading, from: number, to: number): { step: number; from: number; to: number } {
  for (const [name, step] of [
    ['next', 1],
    ['last', -1],
  ] as const) {
    if (reading.endingAt(from - 1, `word:${name}`)) return { step, from: from - 1, to }
  }
  const after = stepAt(reading, to + 1)
  // In "Friday next week" it is the week that is next.
  if (after?.step && !unitAt(reading, after.to + 1)) return { step: after.step, from, to: after.to }
  return { step: isPast(reading) && reading.has('word:past') ? -1 : 0, from, to }
}

const isBehindNumber = (reading: Reading, at: number): boolean =>
  reading.endingAt(at - 1, 'number:') !== null || /^\d+$/u.test(reading.words[at - 1]?.text ?? '')
