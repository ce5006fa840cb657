import type { Follows } from '../core/ports.ts'
import { nameOf, type Reading } from './reading.ts'
import type { Found } from './slots.ts'
import { isDigits } from './words.ts'

/** A longer message says by itself what it wants. */
const mostWords = 7
const mostItems = 9
/** What narrows a search; how many come or which day to remind is no search. */
const narrowing = ['place', 'topic', 'min_amount', 'max_amount', 'after', 'before', 'month'] as const

/** What a short message adds to what was just shown: "and in Hessen?", "the second one", "2", "what about there?". */
export function followsIn(reading: Reading, found: Found): Follows {
  const short = reading.words.length > 0 && reading.words.length <= mostWords
  return {
    nth: short ? nthIn(reading, found) : null,
    bare: short && saysNoMore(reading, found),
    begins: short && reading.at(0, 'follow:begins') !== null,
    narrows: short && narrowing.some((name) => found.slots[name] !== undefined),
    there: short && reading.has('follow:there'),
  }
}

/** "The third", but not "the third of March". */
function nthIn(reading: Reading, { taken }: Found): number | null {
  const [only] = reading.words
  if (only && reading.words.length === 1 && /^[1-9]$/u.test(only.text)) return Number(only.text)
  const hit = reading.hits.find(
    ({ feature, weight, from }) => feature.startsWith('nth:') && weight >= 1 && !taken.has(from),
  )
  const nth = hit ? Number(nameOf(hit)) : 0
  return nth >= 1 && nth <= mostItems ? nth : null
}

/** Nothing but values and little words. */
function saysNoMore(reading: Reading, { taken }: Found): boolean {
  const known = new Set(
    reading.hits.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
  )
  return reading.words.every(({ text }, at) => taken.has(at) || known.has(at) || isDigits(text))
}
