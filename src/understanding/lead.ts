import { nameOf, type Reading } from './reading.ts'
import { lengthAt, type Unit, unitAt } from './units.ts'

export type Lead = { days: number; from: number; to: number }

const daysIn: Readonly<Record<Unit, number | null>> = { day: 1, week: 7, month: 30, year: null, weekend: null }
const mostDays = 365

/** How many days ahead: "3 days before", "eine Woche vorher", "قبل يومين"; and where it stands. */
export function leadDaysIn(reading: Reading): Lead | null {
  for (let at = 0; at < reading.words.length; at++) {
    const exact = reading.at(at, 'lead:')
    if (exact) return { days: Number(nameOf(exact)), from: exact.from, to: exact.to }
    const lead = leadAt(reading, at)
    if (lead) return lead
  }
  return null
}

function leadAt(reading: Reading, at: number): Lead | null {
  const alone = reading.endingAt(at - 1, 'date:how_many') ? null : unitAt(reading, at)
  const length = lengthAt(reading, at) ?? (alone && { ...alone, count: 1 })
  const each = length && daysIn[length.unit]
  if (!length || !each || !isBefore(reading, at, length.to)) return null
  const days = length.count * each
  return Number.isInteger(days) && days <= mostDays ? { days, from: at, to: length.to + 1 } : null
}

const isBefore = (reading: Reading, from: number, to: number): boolean =>
  Boolean(reading.at(to + 1, 'reminders:behind') ?? reading.endingAt(from - 1, 'reminders:ahead'))
