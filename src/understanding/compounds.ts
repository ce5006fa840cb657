import { beginsWithAnd } from './forms.ts'
import type { Lexicon } from './lexicon.ts'
import type { Word } from './words.ts'

const shortestCompound = 6
const values = ['number:', 'amount:hundred', 'amount:thousand', 'amount:million', 'amount:half']
/** One of them at least makes a number of several words. */
const large = /^amount:(?:and|half|hundred|thousand|million)$|^number:\d{3,}$/u

/** Numbers that a language writes in one word, as the words that they are made of: "zweitausendfünfhundert". */
export function withNumbersApart(words: readonly Word[], lexicon: Lexicon | null): Word[] {
  return words.flatMap((word) => {
    const { text } = word
    if (!lexicon || text.length < shortestCompound || lexicon.named(text).length > 0) return [word]
    // "وخمسمئة": the "and" stays with the first.
    const and = beginsWithAnd(text) ? text.slice(0, 1) : ''
    const parts = partsOf(text.slice(and.length), lexicon)
    if (!parts?.some((part) => lexicon.named(part).some((feature) => large.test(feature)))) return [word]
    return parts.map((part, at) =>
      at === 0 ? { ...word, text: and + part } : { text: part, breaks: false, joint: null },
    )
  })
}

/** The longest words first; folding leaves one of two equal letters where words meet ("achttausend"). */
function partsOf(text: string, lexicon: Lexicon): string[] | null {
  for (let end = text.length; end > 1; end--) {
    const part = text.slice(0, end)
    if (!isOf(lexicon, part, values)) continue
    if (end === text.length) return [part]
    for (const start of [end, end - 1]) {
      const rest = restOf(text.slice(start), lexicon)
      if (rest) return [part, ...rest]
    }
  }
  return null
}

function restOf(text: string, lexicon: Lexicon): string[] | null {
  const plain = partsOf(text, lexicon)
  if (plain) return plain
  for (let end = text.length - 1; end > 0; end--) {
    if (!isOf(lexicon, text.slice(0, end), ['amount:and'])) continue
    const rest = partsOf(text.slice(end), lexicon)
    if (rest) return [text.slice(0, end), ...rest]
  }
  return null
}

const isOf = (lexicon: Lexicon, part: string, kinds: readonly string[]): boolean =>
  lexicon.named(part).some((feature) => kinds.some((kind) => feature.startsWith(kind)))
