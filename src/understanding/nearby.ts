/** Words shorter than this are too easily another word with one letter wrong. */
export const shortest = 5
const longestPrefix = 16

/** Finds words that are one typing error away: a letter wrong, missing, too much, or two swapped. */
export type Nearby<T> = {
  add(word: string, value: T): void
  /** Values whose word is nearly this one. */
  whole(word: string): T[]
  /** Values whose word nearly begins this one. */
  beginning(word: string): T[]
}

export function createNearby<T>(): Nearby<T> {
  // Two words one error apart share a form with at most one letter left out, which a map finds without a search.
  const index = new Map<string, { word: string; value: T }[]>()

  // Most starts are followed by no misspelt word for a while; nobody waits for the index before that.
  let waiting: { word: string; value: T }[] = []

  function add(word: string, value: T): void {
    if (word.length >= shortest) waiting.push({ word, value })
  }

  function build(): void {
    for (const entry of waiting) {
      for (const form of shortened(entry.word)) {
        const known = index.get(form)
        if (known) known.push(entry)
        else index.set(form, [entry])
      }
    }
    waiting = []
  }

  function whole(word: string): T[] {
    if (word.length < shortest) return []
    if (waiting.length > 0) build()
    const found = new Set<T>()
    for (const form of shortened(word)) {
      for (const entry of index.get(form) ?? []) if (oneErrorApart(entry.word, word)) found.add(entry.value)
    }
    return [...found]
  }

  function beginning(word: string): T[] {
    const found = new Set<T>()
    for (let length = shortest; length <= Math.min(word.length, longestPrefix); length++) {
      for (const value of whole(word.slice(0, length))) found.add(value)
    }
    return [...found]
  }

  return { add, whole, beginning }
}

const shortened = (word: string): string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
]

/** Damerau distance of at most one; the first letter is hardly ever wrong. */
export function oneErrorApart(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const [restA, restB] = [a.slice(at), b.slice(at)]
  if (restA.length === restB.length) {
    const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
    return swapped || restA.slice(1) === restB.slice(1)
  }
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1)
}
