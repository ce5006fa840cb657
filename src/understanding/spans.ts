import type { Temporal } from 'temporal-polyfill'
import { explicitDayAt, monthAt } from './days.ts'
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
  const end = reading.at(at, 'concept:end')
  if (end) {
    for (const next of [end.to + 1, end.to + 2]) {
      const span = monthAt(reading, next, today) ?? unitAt(reading, next, today) ?? bareUnitAt(reading, next, today)
      if (span) return { ...span, from: at, wholeMonth: false, ends: true }
    }
    return null
  }
  const span = monthAt(reading, at, today) ?? bareUnitAt(reading, at, today)
  const after = span && reading.at(span.to + 1, 'concept:end')
  return after ? { ...span, to: after.to, wholeMonth: false, ends: true } : null
}

function dayAt(reading: Reading, at: number, today: Day): Span | null {
  for (const [name, days] of Object.entries({ today: 0, tomorrow: 1, day_after_tomorrow: 2 })) {
    const hit = reading.at(at, `date:${name}`)
    if (hit) return oneDay(at, hit.to, today.add({ days }))
  }
  const nextWeek = reading.at(at, 'date:next_week')
  if (nextWeek) return stretch(at, nextWeek.to, 'week', today, true)
  const weekday = reading.at(at, 'weekday:')
  if (!weekday || weekday.weight < 1) return null
  const next = reading.endingAt(at - 1, 'concept:next') !== null
  const days = (Number(nameOf(weekday)) - today.dayOfWeek + 7) % 7
  return oneDay(next ? at - 1 : at, weekday.to, today.add({ days: days === 0 && next ? 7 : days }))
}

/** "in two weeks" is a day; "the next two weeks" is a stretch. */
function countedAt(reading: Reading, at: number, today: Day): Span | null {
  const ahead = reading.at(at, 'concept:next')
  const start = ahead ?? reading.at(at, 'concept:in')
  const number = start && numberAt(reading, start.to + 1)
  const unit = number && unitWord(reading, number.to + 1)
  if (!start || !number || !unit || unit.unit === 'weekend') return null
  const last = today.add({ [`${unit.unit}s`]: Math.min(Math.round(number.value), 1000) })
  return { from: at, to: unit.to, first: ahead ? today : last, last }
}

/** "this month", "next week", "at the weekend". */
function unitAt(reading: Reading, at: number, today: Day): Span | null {
  const next = reading.at(at, 'concept:next')
  const start = next ?? reading.at(at, 'concept:this')
  const unit = unitWord(reading, start ? start.to + 1 : at)
  if (!unit || (!start && unit.unit !== 'weekend')) return afterUnit(reading, at, today)
  return stretch(at, unit.to, unit.unit, today, next !== null)
}

/** Arabic and French put "next" after the noun: "le mois prochain". */
function afterUnit(reading: Reading, at: number, today: Day): Span | null {
  const unit = unitWord(reading, at)
  if (!unit || unit.unit === 'day') return null
  const next = reading.at(unit.to + 1, 'concept:next')
  const after = next ?? reading.at(unit.to + 1, 'concept:this')
  return after && stretch(at, after.to, unit.unit, today, next !== null)
}

function bareUnitAt(reading: Reading, at: number, today: Day): Span | null {
  const unit = unitWord(reading, at)
  return unit && unit.unit !== 'day' ? stretch(at, unit.to, unit.unit, today, false) : null
}

function unitWord(reading: Reading, at: number): { unit: Unit; to: number } | null {
  for (const unit of ['weekend', 'week', 'month', 'year', 'day'] as const) {
    const hit = reading.at(at, `date:${unit}`)
    if (hit && hit.weight >= 1) return { unit, to: hit.to }
  }
  return null
}

function stretch(from: number, to: number, unit: Unit, today: Day, next: boolean): Span {
  if (unit === 'day') return oneDay(from, to, next ? today.add({ days: 1 }) : today)
  if (unit === 'month') {
    const first = (next ? today.add({ months: 1 }) : today).with({ day: 1 })
    return { from, to, first, last: first.with({ day: first.daysInMonth }), wholeMonth: true }
  }
  if (unit === 'year') {
    const day = next ? today.add({ years: 1 }).with({ month: 1, day: 1 }) : today
    return { from, to, first: day, last: day.with({ month: 12, day: 31 }) }
  }
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).add({ days: next ? 7 : 0 })
  const sunday = monday.add({ days: 6 })
  if (unit === 'weekend') return { from, to, first: monday.add({ days: 5 }), last: sunday }
  return { from, to, first: next ? monday : today, last: sunday }
}

/** Spring, summer, autumn, winter as months, and Christmas as its eve. */
function seasonAt(reading: Reading, at: number, today: Day): Span | null {
  const christmas = reading.at(at, 'date:christmas')
  if (christmas) return oneDay(at, christmas.to, coming(today.with({ month: 12, day: 24 }), today))
  const season = reading.at(at, 'season:')
  if (!season || season.weight < 1) return null
  const begins = today.with({ month: Number(nameOf(season)) * 3, day: 1 })
  const first = coming(begins.add({ months: 3 }), today).subtract({ months: 3 })
  return { from: at, to: season.to, first, last: first.add({ months: 3 }).subtract({ days: 1 }) }
}

const coming = (day: Day, today: Day): Day => (day.toString() < today.toString() ? day.add({ years: 1 }) : day)

const oneDay = (from: number, to: number, day: Day): Span => ({ from, to, first: day, last: day })
