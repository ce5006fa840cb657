import { wordsOf } from '../words.ts'

/** Greetings and key words are everybody's. */
const fewest = 4

/** Sentences of one list that say nearly the same as one of another: the same words in any order, but for one. */
export function nearCopies(of: readonly string[], among: readonly string[]): string[] {
  const known = new Set(among.flatMap(keysOf))
  return of.filter((text) => keysOf(text).some((key) => known.has(key)))
}

/** The words of a sentence, and all of them but each one. */
function keysOf(text: string): string[] {
  const words = [...new Set(wordsOf(text).map((word) => word.text))].toSorted()
  if (words.length < fewest) return []
  return [words.join(' '), ...words.map((_, left) => words.filter((__, at) => at !== left).join(' '))]
}
