import { dayOf, isCounted, isIntroduced, yearAfter } from './months.ts'
import { nameOf, type Reading } from './reading.ts'
import { type Day, oneDay, type Span } from './span.ts'
import { stepAt, type Unit, unitAt } from './units.ts'

/** "this month", "next week", "at the weekend"; Arabic and French put "next" after the noun: "le mois prochain". */
export function steppedAt(reading: Reading, at: number, today: Day): Span | null {
  const unit = unitAt(reading, at)
  const step = stepAt(reading, at)
  const inside = step && lastUnitIn(reading, at, step.to)
  if (step && inside) return stretch(at, step.to, inside, today, step.step)
  const behind = step && unitAt(reading, step.to + 1)
  if (behind && behind.unit !== 'day') return stretch(at, behind.to, behind.unit, today, step.step)
  const after = unit && unit.unit !== 'day' ? stepAt(reading, unit.to + 1) : null
  if (unit && after) return stretch(at, after.to, unit.unit, today, after.step)
  return unit?.unit === 'weekend' ? stretch(at, unit.to, 'weekend', today, 0) : null
}

/** "هالشهر" is both in one word, "هفته پیش" one entry of the vocabulary. */
function lastUnitIn(reading: Reading, from: number, to: number): Unit | null {
  for (let at = from; at <= to; at++) {
    const found = unitAt(reading, at)
    if (found && found.to <= to) return found.unit
  }
  return null
}

/** The running one. */
export function bareUnitAt(reading: Reading, at: number, today: Day): Span | null {
  const found = unitAt(reading, at)
  return found && found.unit !== 'day' ? stretch(at, found.to, found.unit, today, 0) : null
}

/** @param step 1 for the next one, 0 for this one, -1 for the last one. */
export function stretch(from: number, to: number, unit: Unit, today: Day, step: number): Span {
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
  return { from, to, first: monday, last: sunday, week: true }
}

/** Spring, summer, autumn, winter as months. */
export function seasonAt(reading: Reading, at: number, today: Day): Span | null {
  const season = reading.at(at, 'season:')
  if (!season || season.weight < 1) return null
  const begins = today.with({ month: Number(nameOf(season)) * 3, day: 1 })
  const year = yearAfter(reading, season.to, 'iso8601')?.year
  const first = year ? begins.with({ year }) : coming(begins.add({ months: 3 }), today).subtract({ months: 3 })
  return { from: at, to: season.to, first, last: first.add({ months: 3 }).subtract({ days: 1 }) }
}

/** Christmas as its eve, and the first day of the Solar Hijri year. */
export function holidayAt(reading: Reading, at: number, today: Day): Span | null {
  const christmas = reading.at(at, 'date:christmas')
  if (christmas) return oneDay(at, christmas.to, coming(today.with({ month: 12, day: 24 }), today))
  const nowruz = reading.at(at, 'date:nowruz')
  // A party for it is culture.
  const day =
    nowruz &&
    isIntroduced(reading, at, ['until', 'from', 'before']) &&
    dayOf(reading, 'persian', { day: 1, month: 1, year: null }, today)
  return nowruz && day ? oneDay(at, nowruz.to, day) : null
}

/** "in 2027", "the year 2027", "2027 yılında". */
export function yearAt(reading: Reading, at: number, today: Day): Span | null {
  const start = reading.at(at, 'date:year') ?? reading.at(at, 'word:in')
  const given = start ? yearAfter(reading, start.to, 'iso8601') : yearAfter(reading, at - 1, 'iso8601')
  const behind = given && !start ? reading.at(given.to + 1, 'date:year') : null
  if (!given || !(start ?? behind) || isCounted(reading, given.to)) return null
  const first = today.with({ year: given.year, month: 1, day: 1 })
  return { from: at, to: behind?.to ?? given.to, first, last: first.with({ month: 12, day: 31 }) }
}

const coming = (day: Day, today: Day): Day => (day.toString() < today.toString() ? day.add({ years: 1 }) : day)
