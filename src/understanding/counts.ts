import { type Found, numberAt } from './numbers.ts'
import { nameOf, type Reading } from './reading.ts'

const mostPersons = 999

/** How many people: "3 Personen", "zu dritt", "we are five", "شخصين". */
export function personsIn(reading: Reading): number | undefined {
  for (let at = 0; at < reading.words.length; at++) {
    const exact = reading.at(at, 'exactly:')
    if (exact && exact.weight >= 1) return Number(nameOf(exact))
    const number = numberAt(reading, at)
    if (number && isCount(number) && besideUnit(reading, at, number)) return number.value
  }
  return undefined
}

/** The only number of a message that is about seats anyway: "sign us up, 4". */
export function bareCountIn(reading: Reading): number | undefined {
  const counts = reading.words.flatMap((_, at) => {
    const number = numberAt(reading, at)
    return number?.digits && isCount(number) && !isTime(reading, at, number) ? [number.value] : []
  })
  return counts.length === 1 ? counts[0] : undefined
}

/** The only number of a message, whatever it counts: "drei", "12". */
export function onlyNumberIn(reading: Reading): number | undefined {
  const values: number[] = []
  for (let at = 0; at < reading.words.length; at++) {
    const number = numberAt(reading, at)
    if (!number) continue
    values.push(number.value)
    at = number.to
  }
  return values.length === 1 ? values[0] : undefined
}

/** How many days ahead: "3 days before", "eine Woche vorher", "قبل يومين"; and where it stands. */
export function leadDaysIn(reading: Reading): { days: number; from: number; to: number } | null {
  for (let at = 0; at < reading.words.length; at++) {
    const exact = reading.at(at, 'lead:')
    if (exact) return { days: Number(nameOf(exact)), from: exact.from, to: exact.to }
    const number = numberAt(reading, at)
    const unitAt = number ? number.to + 1 : at
    const day = reading.at(unitAt, 'date:day')
    const unit = day ?? reading.at(unitAt, 'date:week')
    if (!unit || !besideBefore(reading, at, unit.to)) continue
    const days = (number?.value ?? 1) * (day ? 1 : 7)
    if (Number.isInteger(days) && days <= 365) return { days, from: at, to: unit.to + 1 }
  }
  return null
}

const isCount = ({ value }: Found): boolean => Number.isInteger(value) && value >= 1 && value <= mostPersons

const besideBefore = (reading: Reading, from: number, to: number): boolean =>
  Boolean(reading.at(to + 1, 'reminders:behind') ?? reading.endingAt(from - 1, 'reminders:ahead'))

function besideUnit(reading: Reading, at: number, number: Found): boolean {
  if (isTime(reading, at, number)) return false
  const follows = [number.to + 1, number.to + 2].some((next) => reading.at(next, 'persons:units'))
  // "We are a …" counts nobody.
  const counted = number.digits || number.value > 1
  return follows || (counted && reading.endingAt(at - 1, 'persons:before') !== null)
}

/** Money, days and clock times are not people. */
const isTime = (reading: Reading, at: number, { to }: Found): boolean =>
  ['amount:euros', 'date:day', 'date:week', 'date:month', 'date:year', 'month:'].some((feature) =>
    reading.at(to + 1, feature),
  ) || reading.endingAt(at - 1, 'amount:euros') !== null
