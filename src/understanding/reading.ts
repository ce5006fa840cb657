import { withNumbersApart } from './compounds.ts'
import type { Hit, Lexicon } from './lexicon.ts'
import { type Word, wordsOf } from './words.ts'

/** A message with everything that the vocabularies found in it. */
export type Reading = {
  words: readonly Word[]
  hits: readonly Hit[]
  /** The number of the clause that each word stands in. */
  clauses: readonly number[]
  has(feature: string): boolean
  /** The longest hit of a feature, or of a kind such as "month:", that begins at a word. */
  at(position: number, feature: string): Hit | null
  /** The longest hit of a feature or kind that ends at a word. */
  endingAt(position: number, feature: string): Hit | null
}

/** Reads one message by the words of its own language and those that it may borrow from others. */
export function read(text: string, own: Lexicon | null, others: readonly Lexicon[]): Reading {
  const words = withNumbersApart(wordsOf(text), own)
  const hits = withBorrowed(
    own?.hits(words) ?? [],
    others.flatMap((other) => other.hits(words)),
  ).filter(({ feature, weight }) => weight >= 1 || !little.test(feature))
  const features = new Set(hits.map((hit) => hit.feature))
  const beginning = byPosition(hits, words.length, ({ from }) => from)
  const ending = byPosition(hits, words.length, ({ to }) => to)

  return {
    words,
    hits,
    clauses: clausesOf(words, hits),
    has: (feature) => features.has(feature),
    at: (position, feature) => longest(beginning[position], feature),
    endingAt: (position, feature) => longest(ending[position], feature),
  }
}

/** A reading that is known to say something more. */
export const withFeature = (reading: Reading, feature: string): Reading => ({
  ...reading,
  has: (other) => other === feature || reading.has(other),
})

function byPosition(hits: readonly Hit[], count: number, position: (hit: Hit) => number): Hit[][] {
  const found: Hit[][] = Array.from({ length: count }, () => [])
  for (const hit of hits) found[position(hit)]?.push(hit)
  return found
}

function longest(hits: readonly Hit[] | undefined, feature: string): Hit | null {
  let best: Hit | null = null
  for (const hit of hits ?? []) {
    const fits = feature.endsWith(':') ? hit.feature.startsWith(feature) : hit.feature === feature
    if (fits && (!best || length(hit) > length(best))) best = hit
  }
  return best
}

/** The name behind the kind: "3" of "month:3". */
export const nameOf = (hit: Hit): string => hit.feature.slice(hit.feature.indexOf(':') + 1)

const length = (hit: Hit): number => hit.to - hit.from

/** A little word with a letter wrong is mostly another word. */
const little = /^(?:word|follow|nth|date|amount|two|ordinal|place):/u

/** What a foreign word may say in a message; its little words ("was", "on", "in") mean something else at home. */
const borrowed = /^(?:topic|month|weekday|season|language|needs):|^persons:units$|^amount:euros$|^date:christmas$/u

/** People mix languages, but a word that the message's own language knows is not read as a foreign one. */
function withBorrowed(own: readonly Hit[], foreign: readonly Hit[]): Hit[] {
  const known = new Set(own.filter(({ weight }) => weight >= 1).flatMap(positions))
  const taken = foreign.filter(
    (hit) => hit.weight >= 1 && borrowed.test(hit.feature) && !positions(hit).some((at) => known.has(at)),
  )
  return [...own, ...taken]
}

const positions = ({ from, to }: Hit): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

function clausesOf(words: readonly Word[], hits: readonly Hit[]): number[] {
  const beginning = (feature: string) => new Set(hits.filter((hit) => hit.feature === feature).map((hit) => hit.from))
  const joining = beginning('word:clause')
  // "Tell me if there is money" is one wish.
  const conditional = beginning('word:if')
  let clause = 0
  return words.map((word, at) => {
    if (at > 0 && !conditional.has(at) && (word.breaks || joining.has(at))) clause++
    return clause
  })
}
