import { numberAt } from './numbers.ts'
import type { Reading } from './reading.ts'

export type Amounts = { min_amount?: number; max_amount?: number }

type Amount = { value: number; scale: number; from: number; to: number; euros: boolean; bound: 'min' | 'max' | null }

/** A bare number smaller than this is rather a number of people or a day. */
const smallestBare = 100
const years = { first: 2015, last: 2050 }

/** What is wanted or needed, in euros, and the stated least. `taken` are words that say something else: dates. */
export function amountsIn(reading: Reading, taken: ReadonlySet<number>): Amounts {
  const found = inOneScale(reading, amounts(reading)).filter(
    (amount) => !taken.has(amount.from) && (amount.euros || plausible(amount.value)),
  )
  const [first, second] = found
  if (!first) return {}
  if (second && first.bound !== 'max' && joined(reading, first, second)) {
    return { min_amount: Math.min(first.value, second.value), max_amount: Math.max(first.value, second.value) }
  }
  const least = found.find((amount) => amount.bound === 'min')
  const most = found.find((amount) => amount.bound !== 'min')
  return { ...(least && { min_amount: least.value }), ...(most && { max_amount: most.value }) }
}

const plausible = (value: number): boolean => value >= smallestBare && (value < years.first || value > years.last)

function amounts(reading: Reading): Amount[] {
  const found: Amount[] = []
  for (let at = 0; at < reading.words.length; at++) {
    const number = numberAt(reading, at)
    if (!number) continue
    const before = reading.endingAt(at - 1, 'amount:euros')
    const after = reading.at(number.to + 1, 'amount:euros')
    const [from, to] = [before?.from ?? at, after?.to ?? number.to]
    const euros = Boolean(before || after)
    const people = reading.at(to + 1, 'persons:units') !== null || reading.at(to + 1, 'date:year') !== null
    const code = (reading.words[at]?.text ?? '').startsWith('0')
    if (number.value > 0 && (euros || !(people || code))) {
      found.push({ value: number.value, scale: number.scale, from, to, euros, bound: boundOf(reading, from, to) })
    }
    at = to
  }
  return found
}

/** "three to five thousand" begins at three thousand. */
function inOneScale(reading: Reading, found: readonly Amount[]): Amount[] {
  return found.map((amount, at) => {
    const next = found[at + 1]
    const shared = next && amount.scale === 1 && !amount.euros && amount.value < next.value / next.scale
    return shared && joined(reading, amount, next) ? { ...amount, value: amount.value * next.scale } : amount
  })
}

/** "up to", "at least": before the number or, as in Turkish, after it. */
function boundOf(reading: Reading, from: number, to: number): 'min' | 'max' | null {
  const behind = reading.at(to + 1, 'amount:')
  const near = [
    // In "500 up to 1000" it belongs to the second, in "500 from the city" to neither.
    behind && (numberAt(reading, behind.to + 1) || reading.at(to + 1, 'word:from')) ? null : behind,
    reading.endingAt(from - 1, 'amount:'),
    reading.endingAt(from - 2, 'amount:'),
  ]
  for (const hit of near) {
    if (hit?.feature === 'amount:min') return 'min'
    if (hit?.feature === 'amount:max') return 'max'
  }
  return null
}

/** "2000 bis 5000", "between 1000 and 3000". */
function joined(reading: Reading, first: Amount, second: Amount): boolean {
  const between = second.from - first.to - 1
  return between === 0 || (between <= 2 && reading.at(first.to + 1, 'amount:to') !== null)
}
