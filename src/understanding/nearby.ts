const longestPrefix = 16

/** Finds words that are one typing error away: a letter wrong, missing, too much, or two swapped. */
export type Nearby<T> = {
  add(word: string, value: T): void
  /** Values whose word is nearly this one. */
  whole(word: string): T[]
  /** Values whose word nearly begins this one. */
  beginning(word: string): T[]
}

/** @param shortest shorter words are too easily another word with one letter wrong. */
export function createNearby<T>(shortest: number): Nearby<T> {
  // A typing error keeps the first letter and nearly the length, which leaves a few words to compare.
  const alike = new Map<string, { word: string; value: T }[]>()

  function add(word: string, value: T): void {
    if (word.length < shortest) return
    const key = keyOf(word, word.length)
    const known = alike.get(key)
    if (known) known.push({ word, value })
    else alike.set(key, [{ word, value }])
  }

  function whole(word: string): T[] {
    if (word.length < shortest) return []
    const found = new Set<T>()
    for (const length of [word.length - 1, word.length, word.length + 1]) {
      for (const entry of alike.get(keyOf(word, length)) ?? [])
        if (oneErrorApart(entry.word, word)) found.add(entry.value)
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

const keyOf = (word: string, length: number): string => `${word[0]}${length}`

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
