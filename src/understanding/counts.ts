import { type Found, numberAt } from './numbers.ts'
import { nameOf, type Reading } from './reading.ts'
import { lengthAt, type Unit, unitAt } from './units.ts'

const mostPersons = 999
/** More are rather euros. */
const fewPersons = 100

/** How many people: "3 Personen", "zu dritt", "we are five", "شخصين". `taken` are words that say something else. */
export function personsIn(reading: Reading, taken: ReadonlySet<number>): number | undefined {
  const free = reading.words.flatMap((_, at) => (taken.has(at) ? [] : [at]))
  for (const at of free) {
    const exact = reading.at(at, 'exactly:')
    if (exact && exact.weight >= 1) return Number(nameOf(exact))
    const number = countAt(reading, at)
    if (number && isBeforeUnit(reading, number)) return number.value
  }
  // "We are a …" counts nobody.
  const introduced = free
    .map((at) => (reading.endingAt(at - 1, 'persons:before') ? countAt(reading, at) : null))
    .find((number) => number && (number.digits || number.value > 1))
  return introduced?.value ?? free.map((at) => behindUnit(reading, at)).find((number) => number !== null)?.value
}

/** The only number of a message that is about seats anyway: "sign us up, 4". */
export function bareCountIn(reading: Reading): number | undefined {
  const counts = reading.words.flatMap((_, at) => {
    const number = numberAt(reading, at)
    return number?.digits && isCount(number) && !isTime(reading, at, number) ? [number.value] : []
  })
  return counts.length === 1 ? counts[0] : undefined
}

/** How many days ahead: "3 days before", "eine Woche vorher", "قبل يومين"; and where it stands. */
export function leadDaysIn(reading: Reading): { days: number; from: number; to: number } | null {
  for (let at = 0; at < reading.words.length; at++) {
    const exact = reading.at(at, 'lead:')
    if (exact) return { days: Number(nameOf(exact)), from: exact.from, to: exact.to }
    const length = lengthAt(reading, at)
    const unit = length ? null : unitAt(reading, at)
    const { count = 1, to = -1 } = length ?? { to: unit?.to }
    const days = count * (daysIn[length?.unit ?? unit?.unit ?? 'weekend'] ?? Number.NaN)
    if (Number.isInteger(days) && days <= mostDays && besideBefore(reading, at, to))
      return { days, from: at, to: to + 1 }
  }
  return null
}

const daysIn: Readonly<Partial<Record<Unit, number>>> = { day: 1, week: 7, month: 30 }
const mostDays = 365

const isCount = ({ value }: Found): boolean => Number.isInteger(value) && value >= 1 && value <= mostPersons

const besideBefore = (reading: Reading, from: number, to: number): boolean =>
  Boolean(reading.at(to + 1, 'reminders:behind') ?? reading.endingAt(from - 1, 'reminders:ahead'))

function countAt(reading: Reading, at: number): Found | null {
  const number = numberAt(reading, at)
  return number && isCount(number) && !isTime(reading, at, number) ? number : null
}

const isBeforeUnit = (reading: Reading, number: Found): boolean =>
  [number.to + 1, number.to + 2].some((next) => reading.at(next, 'persons:units'))

/** "Personen: 3", "человек пять". */
function behindUnit(reading: Reading, at: number): Found | null {
  const number = reading.endingAt(at - 1, 'persons:units') && countAt(reading, at)
  return number && number.value > 1 && number.value < fewPersons ? number : null
}

/** Money, days and clock times are not people. */
const isTime = (reading: Reading, at: number, { to }: Found): boolean =>
  ['amount:euros', 'date:day', 'date:week', 'date:month', 'date:year', 'month:'].some((feature) =>
    reading.at(to + 1, feature),
  ) || reading.endingAt(at - 1, 'amount:euros') !== null
