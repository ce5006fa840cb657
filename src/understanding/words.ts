import { clean, fold } from './fold.ts'

/** One word, number or sign of a message. */
export type Word = {
  text: string
  /** The word itself and, in Arabic, without article and attached prepositions. */
  forms: readonly string[]
  /** Something that ends a clause stood before it. */
  breaks: boolean
}

const mostWords = 300
const longestWord = 40
const breaking = /[.!?;:,\n()؟،؛…–—]/u
const piece = /\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d+(?:[.,':/]\d+)*|\p{L}+|[€$]|[.!?;:,\n()؟،؛…–—]+/gu
const shortEnglish = /(\p{L})['’´`](t|s|m|re|ll|ve|d)(?!\p{L})/gu
const insideCyrillic = /(?<=[\u0400-\u04FF])['’ʼ´`"](?=[\u0400-\u04FF])/gu
const articles = /^(?:[وف]?(?:ال|لل|هال|[بلك]ال)|[وبلفك])(?=\p{L}{3})/u

/** Cuts a message into folded words. */
export function wordsOf(text: string): Word[] {
  return split(fold(clean(text).replace(shortEnglish, '$1$2').replace(insideCyrillic, '')))
}

/** Whether a word is a number in digits. */
export const isDigits = (word: string): boolean => /^\d/u.test(word)

function split(folded: string): Word[] {
  const words: Word[] = []
  let breaks = false
  for (const [text] of folded.matchAll(piece)) {
    if (words.length >= mostWords) break
    if (breaking.test(text) && !isDigits(text)) {
      breaks = true
      continue
    }
    const short = text.slice(0, longestWord)
    words.push({ text: short, forms: formsOf(short), breaks })
    breaks = false
  }
  return words
}

/** "وبالشبكة" is also "شبكة": Arabic writes conjunction, preposition and article together with the word. */
function formsOf(word: string): string[] {
  const bare = word.replace(articles, '')
  const barer = bare.replace(articles, '')
  return [...new Set([word, bare, barer])]
}
