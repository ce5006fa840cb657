import { numberAt } from './numbers.ts'
import { type Found, isSuffixed } from './numerals.ts'
import { nameOf, type Reading } from './reading.ts'

const mostPersons = 999
/** More, without a word for people, are rather euros. */
const fewPersons = 100

type Count = { value: number; from: number; to: number }

/** How many people: "3 Personen", "zu dritt", "we are five", "شخصين". `taken` are words that say something else. */
export function personsIn(reading: Reading, taken: ReadonlySet<number>): number | undefined {
  const free = reading.words.flatMap((_, at) => (taken.has(at) ? [] : [at]))
  for (const countAt of [statedAt, introducedAt, behindUnitAt]) {
    const counts = apart(free.flatMap((at) => countAt(reading, at) ?? []))
    const count = lastingOf(reading, counts)
    if (count) return count.value
  }
  return undefined
}

/** The only number of a message that is about seats anyway: "sign us up, 4", "sajjelna tnen". */
export function bareCountIn(reading: Reading, taken: ReadonlySet<number>): number | undefined {
  const numbers = reading.words.flatMap((_, at) => (taken.has(at) ? [] : (numberOf(reading, at) ?? [])))
  for (const digits of [true, false]) {
    const counts = apart(numbers.filter((number) => number.digits === digits && (digits || number.value > 1)))
    if (counts.length > 0) return counts.length === 1 ? counts[0]?.value : undefined
  }
  return undefined
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

function statedAt(reading: Reading, at: number): Count | null {
  const exact = reading.at(at, 'exactly:')
  if (exact && exact.weight >= 1) return { value: Number(nameOf(exact)), from: exact.from, to: exact.to }
  const number = numberOf(reading, at)
  const unit = number && [number.to + 1, number.to + 2].some((next) => reading.at(next, 'persons:units'))
  return number && unit ? number : null
}

/** "We are five", but "we are a …" counts nobody. */
function introducedAt(reading: Reading, at: number): Count | null {
  const number = reading.endingAt(at - 1, 'persons:before') && numberOf(reading, at)
  return number && (number.digits || number.value > 1) ? number : null
}

/** "Personen: 3", "человек пять". */
function behindUnitAt(reading: Reading, at: number): Count | null {
  const number = reading.endingAt(at - 1, 'persons:units') && numberOf(reading, at)
  return number && number.value > 1 && number.value < fewPersons ? number : null
}

function numberOf(reading: Reading, at: number): (Count & { digits: boolean }) | null {
  const number = numberAt(reading, at)
  const counts = number && isCount(number) && !isTime(reading, at, number) && !isSuffixed(reading, number.to)
  return number && counts ? { value: number.value, from: at, to: number.to, digits: number.digits } : null
}

/** "One" of "twenty one" is no count of its own. */
const apart = <C extends Count>(counts: readonly C[]): C[] =>
  counts.filter((count, index) => !counts.slice(0, index).some((earlier) => earlier.to >= count.from))

/** "Five instead of three", "there were three, now we are five": the number that still holds. */
function lastingOf(reading: Reading, counts: readonly Count[]): Count | undefined {
  const lasting = counts.filter(({ from }) => !reading.endingAt(from - 1, 'persons:instead_of'))
  return reading.has('persons:corrected') ? lasting.at(-1) : lasting[0]
}

const isCount = ({ value }: Found): boolean => Number.isInteger(value) && value >= 1 && value <= mostPersons

/** Money, days and clock times are not people. */
const isTime = (reading: Reading, at: number, { to }: Found): boolean =>
  ['amount:euros', 'date:day', 'date:week', 'date:month', 'date:year', 'month:'].some((feature) =>
    reading.at(to + 1, feature),
  ) || reading.endingAt(at - 1, 'amount:euros') !== null
