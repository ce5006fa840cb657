import { clean, fold } from '../fold.ts'
import { romanised, skeletonOf } from './romanised.ts'

/** How many buckets the features of a message are hashed into; the artefact has one row for each. */
export const intentBuckets = 1 << 17
export const languageBuckets = 1 << 15

const mostWords = 120
const longestWord = 30
const mostDigits = 5
const longestPart = 5
const longestRomanPart = 4
const shortestSkeleton = 3
/** "meldet … an", "ne … plus": how far apart two words still say something together. */
const farthestPartner = 6
const stemLength = 4
const piece = /\p{L}+|\d+|[€$?!]|\p{Extended_Pictographic}/gu
const firstForeign = 0x250
const mostBuckets = 8192
const space = 0x20
const prime = 0x01000193

/** One kind of feature never shares its hashes with another. */
const kinds = { word: 1, pair: 2, part: 3, skeleton: 4, skeletons: 5, length: 6, letter: 7, spelling: 8, apart: 9 }

/**
 * What a message's intent is told by: its words and pairs of words, parts of words of two to five letters, the same in
 * Latin letters for other scripts, and words by their consonants, so that "otpisatsya", "отписаться" and a typing
 * error in a vowel meet.
 */
export function intentFeatures(text: string): Uint32Array {
  const words = piecesOf(fold(clean(text)))
  const found = ofIntent.begin()
  let before = '^'
  let skeletonBefore = '^'
  for (const [at, word] of words.entries()) {
    found.add(hashed(kinds.word, word))
    found.add(hashed(kinds.pair, before, word))
    for (const earlier of words.slice(Math.max(0, at - farthestPartner), Math.max(0, at - 1)))
      found.add(hashed(kinds.apart, stemOf(earlier), word))
    found.addParts(kinds.part, word, 2, longestPart)
    if (word.charCodeAt(0) >= firstForeign) found.addParts(kinds.part, romanised(word), 3, longestRomanPart)
    const skeleton = word.length >= shortestSkeleton ? skeletonOf(word) : ''
    if (skeleton) {
      found.add(hashed(kinds.skeleton, skeleton))
      found.add(hashed(kinds.skeletons, skeletonBefore, skeleton))
      skeletonBefore = skeleton
    }
    before = word
  }
  found.add(hashed(kinds.pair, before, '$'))
  found.add(hashed(kinds.length, String(Math.min(6, Math.ceil(Math.log2(words.length + 1))))))
  return found.all()
}

/** What a message's language is told by: its words and their letters as they were typed, with all marks. */
export function languageFeatures(text: string): Uint32Array {
  const found = ofLanguage.begin()
  for (const word of piecesOf(clean(text))) {
    found.add(hashed(kinds.spelling, word))
    found.addParts(kinds.letter, word, 1, 4)
  }
  return found.all()
}

const stemOf = (word: string): string => word.slice(0, stemLength)

const piecesOf = (text: string): string[] =>
  (text.match(piece) ?? [])
    .slice(0, mostWords)
    // Which number it is says nothing about the wish, how many digits it has does.
    .map((word) => (/^\d/u.test(word) ? `#${Math.min(word.length, mostDigits)}` : word.slice(0, longestWord)))

/** Buckets of a message, each once. Used again for the next message, because filling a set is most of the work. */
class Collected {
  #seen: Uint32Array
  #buckets = new Uint32Array(mostBuckets)
  #count = 0
  #turn = 0
  #mask: number
  constructor(buckets: number) {
    this.#seen = new Uint32Array(buckets)
    this.#mask = buckets - 1
  }

  begin(): this {
    this.#count = 0
    this.#turn += 1
    return this
  }

  add(hash: number): void {
    const bucket = mixed(hash) & this.#mask
    if (this.#seen[bucket] === this.#turn || this.#count >= mostBuckets) return
    this.#seen[bucket] = this.#turn
    this.#buckets[this.#count++] = bucket
  }

  /** All parts of a word between two lengths; its beginning and end count as letters. */
  addParts(kind: number, word: string, shortest: number, longest: number): void {
    const last = word.length + 1
    for (let from = 0; from <= last; from++) {
      let hash = kind
      for (let to = from; to <= last && to - from < longest; to++) {
        hash = Math.imul(hash ^ (to === 0 || to === last ? space : word.charCodeAt(to - 1)), prime)
        if (to - from + 1 >= shortest) this.add(hash)
      }
    }
  }

  all(): Uint32Array {
    return this.#buckets.slice(0, this.#count)
  }
}

/** FNV-1a over UTF-16 units, http://www.isthe.com/chongo/tech/comp/fnv/; `mixed` spreads it over all bits. */
function hashed(kind: number, first: string, second?: string): number {
  let hash = Math.imul(0x811c9dc5 ^ kind, prime)
  for (let at = 0; at < first.length; at++) hash = Math.imul(hash ^ first.charCodeAt(at), prime)
  if (second === undefined) return hash
  hash = Math.imul(hash ^ space, prime)
  for (let at = 0; at < second.length; at++) hash = Math.imul(hash ^ second.charCodeAt(at), prime)
  return hash
}

/** The finaliser "lowbias32" of Chris Wellons' hash prospector. */
function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16)
  value = Math.imul(value, 0x7feb352d)
  value ^= value >>> 15
  value = Math.imul(value, 0x846ca68b)
  return (value ^ (value >>> 16)) >>> 0
}

const ofIntent = new Collected(intentBuckets)
const ofLanguage = new Collected(languageBuckets)
