import { clean, fold } from './fold.ts'

/** One word, number or sign of a message. */
export type Word = {
  text: string
  /** Something that ends a clause stood before it. */
  breaks: boolean
  /** What joins it to the word before: nothing or an apostrophe ("3rd", "5'te"), a dash ("3-5", "3./4."), or anything else. */
  joint: 'glued' | 'dash' | null
}

const mostWords = 300
const longestWord = 40
const breaking = /[.!?;:,\n()؟،؛…–—]/u
const piece = /\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d+(?:[.,':/]\d+)*|\p{L}+|[€$]|[.!?;:,\n()؟،؛…–—]+/gu
const shortEnglish = /(\p{L})['’´`](t|s|m|re|ll|ve|d)(?!\p{L})/gu
const insideCyrillic = /(?<=[\u0400-\u04FF])['’ʼ´`"](?=[\u0400-\u04FF])/gu
const glue = /^['’ʼ´`]?$/u
const dash = /^\.?\s*[-‐‑–—−/]\s*$/u

/** Cuts a message into folded words. */
export function wordsOf(text: string): Word[] {
  return split(fold(clean(text).replace(shortEnglish, '$1$2').replace(insideCyrillic, '')))
}

/** Whether a word is a number in digits. */
export const isDigits = (word: string): boolean => /^\d/u.test(word)

function split(folded: string): Word[] {
  const words: Word[] = []
  let breaks = false
  let ended = 0
  for (const { 0: text, index } of folded.matchAll(piece)) {
    if (words.length >= mostWords) break
    if (breaking.test(text) && !isDigits(text)) {
      breaks = true
      continue
    }
    words.push({
      text: text.slice(0, longestWord),
      breaks,
      joint: words.length > 0 ? jointOf(folded.slice(ended, index)) : null,
    })
    breaks = false
    ended = index + text.length
  }
  return words
}

const jointOf = (between: string): Word['joint'] => (glue.test(between) ? 'glued' : dash.test(between) ? 'dash' : null)
