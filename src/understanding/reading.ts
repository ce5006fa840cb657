import { clean } from './fold.ts'
import { languageOf } from './language.ts'
import type { Hit, Lexicon } from './lexicon.ts'
import { type Word, wordsOf } from './words.ts'

/** A message with everything that the vocabularies found in it. */
export type Reading = {
  words: readonly Word[]
  language: string | null
  hits: readonly Hit[]
  /** The number of the clause that each word stands in. */
  clauses: readonly number[]
  has(feature: string): boolean
  /** The longest hit of a feature, or of a kind such as "month:", that begins at a word. */
  at(position: number, feature: string): Hit | null
  /** The longest hit of a feature or kind that ends at a word. */
  endingAt(position: number, feature: string): Hit | null
}

/** Reads one message. `locale` decides between languages only where the message itself does not. */
export function read(text: string, locale: string, lexicon: Lexicon): Reading {
  const words = wordsOf(text)
  const all = lexicon.hits(words)
  const { sure: language, likely } = languageOf(clean(text), words, all)
  const hits = ofLanguage(all, likely ?? locale)
  const features = new Set(hits.map((hit) => hit.feature))
  const longest = (found: Hit[]) => found.reduce<Hit | null>((a, b) => (a && length(a) >= length(b) ? a : b), null)
  const is = (hit: Hit, feature: string) =>
    feature.endsWith(':') ? hit.feature.startsWith(feature) : hit.feature === feature

  return {
    words,
    language,
    hits,
    clauses: clausesOf(words, hits),
    has: (feature) => features.has(feature),
    at: (position, feature) => longest(hits.filter((hit) => hit.from === position && is(hit, feature))),
    endingAt: (position, feature) => longest(hits.filter((hit) => hit.to === position && is(hit, feature))),
  }
}

/** The name behind the kind: "3" of "month:3". */
export const nameOf = (hit: Hit): string => hit.feature.slice(hit.feature.indexOf(':') + 1)

const length = (hit: Hit): number => hit.to - hit.from

/** People mix languages, but a word that the message's own language knows is not read as a foreign one. */
function ofLanguage(hits: readonly Hit[], language: string): Hit[] {
  const own = new Set(hits.filter((hit) => hit.language === language && hit.weight >= 1).flatMap(positions))
  return hits.filter((hit) => hit.language === language || !positions(hit).some((at) => own.has(at)))
}

const positions = ({ from, to }: Hit): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

function clausesOf(words: readonly Word[], hits: readonly Hit[]): number[] {
  const beginning = (feature: string) => new Set(hits.filter((hit) => hit.feature === feature).map((hit) => hit.from))
  const joining = beginning('concept:clause')
  // "Tell me if there is money" is one wish.
  const conditional = beginning('concept:if')
  let clause = 0
  return words.map((word, at) => {
    if (at > 0 && !conditional.has(at) && (word.breaks || joining.has(at))) clause++
    return clause
  })
}
