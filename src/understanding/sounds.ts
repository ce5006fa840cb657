import { distance } from 'fastest-levenshtein'
import { romanised, skeletonOf } from './model/romanised.ts'
import { wordsOf } from './words.ts'

const arabic = /\p{Script=Arabic}/u
const mostDifferent = 0.4

/** A folded word by its consonants; Arabic has no p, and Slavic languages write the German h as they hear it. */
export const soundOf = (word: string): string =>
  skeletonOf(word).replaceAll('p', 'b').replaceAll('h', 'g').replaceAll('v', 'f')

/** The same consonants are not enough: vowels must be near too, as far as the script writes them. */
export function soundsLike(form: string, name: string): boolean {
  const [heard, meant] = [romanised(form), wordsOf(name)[0]?.text ?? '']
  const far = distance(heard, meant)
  const unwritten = arabic.test(form) ? meant.replace(/[^aeiou]/gu, '').length : 0
  return far - unwritten <= Math.max(heard.length, meant.length) * mostDifferent
}
