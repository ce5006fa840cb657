import { createHash } from 'node:crypto'
import { z } from 'zod'
import { clean, fold } from '../fold.ts'

/** Words by language, without the words: only their hashes, so that it is small and names nobody. */
export type WordSets = {
  /** The hash of what the sets were made from. */
  origin: string
  /** Whether a folded word is one of that language, or one that stands in any. */
  has(language: string, word: string): boolean
}

/** Names the set of the words that stand in a text of any language. */
export const anyLanguage = '*'

const headerShape = z.strictObject({ origin: z.string(), counts: z.record(z.string(), z.number().int().nonnegative()) })
const lengthBytes = 4
const hashBytes = 4

/** The words of a text as the sets know them: folded, without digits and signs. */
export const foldedWords = (text: string): string[] => fold(clean(text)).match(/\p{L}+/gu) ?? []

/** Header length, header as JSON, then for each language its hashes in ascending order. */
export function packedSets(origin: string, words: ReadonlyMap<string, ReadonlySet<string>>): Buffer {
  const sets = [...words].map(([language, set]) => ({ language, hashes: hashesOf(set) }))
  const counts = Object.fromEntries(sets.map(({ language, hashes }) => [language, hashes.length]))
  const header = Buffer.from(JSON.stringify({ origin, counts }))
  const all = sets.flatMap(({ hashes }) => hashes)
  const rows = Buffer.alloc(all.length * hashBytes)
  for (const [at, hash] of all.entries()) rows.writeUInt32LE(hash, at * hashBytes)
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32LE(header.length)
  return Buffer.concat([length, header, rows])
}

/** @throws when the bytes are no sets of this version. */
export function unpackedSets(bytes: Buffer): WordSets {
  const start = lengthBytes + bytes.readUInt32LE(0)
  const { origin, counts } = headerShape.parse(JSON.parse(bytes.subarray(lengthBytes, start).toString()))
  const sets = new Map<string, ReadonlySet<number>>()
  let from = start
  for (const [language, count] of Object.entries(counts)) {
    const to = from + count * hashBytes
    sets.set(language, hashesIn(bytes.subarray(from, to)))
    from = to
  }
  if (from !== bytes.length)
    throw new Error('the frequent words are damaged: their length is not what their header says')
  return {
    origin,
    has(language, word) {
      const hash = hashed(word)
      return [language, anyLanguage].some((each) => sets.get(each)?.has(hash))
    },
  }
}

const hashesOf = (words: ReadonlySet<string>): number[] =>
  [...new Set([...words].map(hashed))].toSorted((one, other) => one - other)

const hashesIn = (bytes: Buffer): ReadonlySet<number> =>
  new Set(Array.from({ length: bytes.length / hashBytes }, (_, at) => bytes.readUInt32LE(at * hashBytes)))

/** 32 bits: one in a million of other words is taken for a known one. */
const hashed = (word: string): number => createHash('sha256').update(word).digest().readUInt32LE(0)
