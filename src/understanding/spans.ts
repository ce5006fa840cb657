import type { Temporal } from 'temporal-polyfill'
import { explicitDayAt, monthAt, yearAt } from './days.ts'
import { numberAt } from './numbers.ts'
import { nameOf, type Reading } from './reading.ts'

/** A stretch of days named in a message. `ends` says that only its end was meant ("end of March"). */
export type Span = {
  from: number
  to: number
  first: Temporal.PlainDate
  last: Temporal.PlainDate
  wholeMonth?: boolean
  ends?: boolean
}

type Day = Temporal.PlainDate
type Unit = 'day' | 'week' | 'month' | 'year' | 'weekend'

/** The stretch of days that begins at a word. */
export function spanAt(reading: Reading, at: number, today: Day): Span | null {
  return (
    explicitDayAt(reading, at, today) ??
    endOf(reading, at, today) ??
    monthAt(reading, at, today) ??
    dayAt(reading, at, today) ??
    countedAt(reading, at, today) ??
    unitAt(reading, at, today) ??
    seasonAt(reading, at, today)
  )
}

/** "end of March", "end of the year"; Turkish puts the end last. */
function endOf(reading: Reading, at: number, today: Day): Span | null {
  const end = reading.at(at, 'word:end')
  if (end) {
    for (const next of [end.to + 1, end.to + 2]) {
      const span = monthAt(reading, next, today) ?? unitAt(reading, next, today) ?? bareUnitAt(reading, next, today)
      if (span) return { ...span, from: at, wholeMonth: false, ends: true }
    }
    return null
  }
  const span = monthAt(reading, at, today) ?? bareUnitAt(reading, at, today)
  const after = span && reading.at(span.to + 1, 'word:end')
  return after ? { ...span, to: after.to, wholeMonth: false, ends: true } : null
}

function dayAt(reading: Reading, at: number, today: Day): Span | null {
  for (const [name, days] of Object.entries({ today: 0, tomorrow: 1, day_after_tomorrow: 2 })) {
    const hit = reading.at(at, `date:${name}`)
    if (hit) return oneDay(at, hit.to, today.add({ days }))
  }
  const nextWeek = reading.at(at, 'date:next_week')
  if (nextWeek) return stretch(at, nextWeek.to, 'week', today, 1)
  const weekday = reading.at(at, 'weekday:')
  if (!weekday || weekday.weight < 1) return null
  // "Thursday the 11th of March": the date says which Thursday.
  for (const dated of [weekday.to + 1, weekday.to + 2]) {
    const span = explicitDayAt(reading, dated, today)
    if (span) return { ...span, from: at }
  }
  const next = reading.endingAt(at - 1, 'word:next') !== null
  const days = (Number(nameOf(weekday)) - today.dayOfWeek + 7) % 7
  return oneDay(next ? at - 1 : at, weekday.to, today.add({ days: days === 0 && next ? 7 : days }))
}

/** "in two weeks" is a day; "the next two weeks" is a stretch. */
function countedAt(reading: Reading, at: number, today: Day): Span | null {
  const ahead = reading.at(at, 'word:next')
  const start = ahead ?? reading.at(at, 'word:in')
  const number = start && numberAt(reading, start.to + 1)
  const unit = number && unitWord(reading, number.to + 1)
  if (!start || !number || !unit || unit.unit === 'weekend') return null
  const last = today.add({ [`${unit.unit}s`]: Math.min(Math.round(number.value), 1000) })
  return { from: at, to: unit.to, first: ahead ? today : last, last }
}

/** "this month", "next week", "at the weekend". */
function unitAt(reading: Reading, at: number, today: Day): Span | null {
  const start = stepAt(reading, at)
  const unit = unitWord(reading, start ? start.to + 1 : at)
  if (!unit || !start) {
    const weekend = unit?.unit === 'weekend' ? stretch(at, unit.to, 'weekend', today, 0) : null
    return afterUnit(reading, at, today) ?? weekend
  }
  return stretch(at, unit.to, unit.unit, today, start.step)
}

/** Arabic and French put "next" after the noun: "le mois prochain". */
function afterUnit(reading: Reading, at: number, today: Day): Span | null {
  const unit = unitWord(reading, at)
  if (!unit || unit.unit === 'day') return null
  const after = stepAt(reading, unit.to + 1)
  return after && stretch(at, after.to, unit.unit, today, after.step)
}

/** "next", "this", "last". */
function stepAt(reading: Reading, at: number): { step: number; to: number } | null {
  for (const [name, step] of [
    ['next', 1],
    ['this', 0],
    ['last', -1],
  ] as const) {
    const hit = reading.at(at, `word:${name}`)
    if (hit && hit.weight >= 1) return { step, to: hit.to }
  }
  return null
}

function bareUnitAt(reading: Reading, at: number, today: Day): Span | null {
  const unit = unitWord(reading, at)
  return unit && unit.unit !== 'day' ? stretch(at, unit.to, unit.unit, today, 0) : null
}

function unitWord(reading: Reading, at: number): { unit: Unit; to: number } | null {
  for (const unit of ['weekend', 'week', 'month', 'year', 'day'] as const) {
    const hit = reading.at(at, `date:${unit}`)
    if (hit && hit.weight >= 1) return { unit, to: hit.to }
  }
  return null
}

/** @param step 1 for the next one, 0 for this one, -1 for the last one. */
function stretch(from: number, to: number, unit: Unit, today: Day, step: number): Span {
  if (unit === 'day') return oneDay(from, to, today.add({ days: step }))
  if (unit === 'month') {
    const first = today.add({ months: step }).with({ day: 1 })
    return { from, to, first, last: first.with({ day: first.daysInMonth }), wholeMonth: true }
  }
  if (unit === 'year') {
    const day = step === 0 ? today : today.add({ years: step }).with({ month: 1, day: 1 })
    return { from, to, first: day, last: day.with({ month: 12, day: 31 }) }
  }
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).add({ days: step * 7 })
  const sunday = monday.add({ days: 6 })
  if (unit === 'weekend') return { from, to, first: monday.add({ days: 5 }), last: sunday }
  return { from, to, first: monday, last: sunday }
}

/** Spring, summer, autumn, winter as months, and Christmas as its eve. */
function seasonAt(reading: Reading, at: number, today: Day): Span | null {
  const christmas = reading.at(at, 'date:christmas')
  if (christmas) return oneDay(at, christmas.to, coming(today.with({ month: 12, day: 24 }), today))
  const season = reading.at(at, 'season:')
  if (!season || season.weight < 1) return null
  const begins = today.with({ month: Number(nameOf(season)) * 3, day: 1 })
  const year = yearAt(reading, season.to + 1) ?? yearAt(reading, season.to + 2)
  const first = year ? begins.with({ year }) : coming(begins.add({ months: 3 }), today).subtract({ months: 3 })
  return { from: at, to: season.to, first, last: first.add({ months: 3 }).subtract({ days: 1 }) }
}

const coming = (day: Day, today: Day): Day => (day.toString() < today.toString() ? day.add({ years: 1 }) : day)

const oneDay = (from: number, to: number, day: Day): Span => ({ from, to, first: day, last: day })
