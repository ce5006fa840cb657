import { foldName } from '../places/index.ts'

/** A text in which words are looked for; a word in it counts so much. */
export type Searched = { text: string; weight: number }

const shortest = 4

/**
 * The items that a text speaks of, the best first; none where it names nothing that tells them apart. A word counts
 * the more the fewer items have it. Case, accents and endings make no difference.
 * @param ordinary words that say nothing here, such as "minutes" of minutes
 */
export function matching<T>(
  items: readonly T[],
  text: string,
  searched: (item: T) => Searched[],
  ordinary: readonly string[] = [],
): T[] {
  const usual = new Set(ordinary.flatMap(wordsOf).map(stemOf))
  const asked = [...new Set(wordsOf(text).map(stemOf))].filter((word) => !usual.has(word))
  const indexed = items.map((item) => ({
    item,
    fields: searched(item).map(({ text: field, weight }) => ({ words: foldName(field), weight })),
  }))
  const found = asked.map((word) => {
    const having = indexed.map(({ fields }) =>
      Math.max(0, ...fields.map((each) => (each.words.includes(word) ? each.weight : 0))),
    )
    const count = having.filter((weight) => weight > 0).length
    return {
      having,
      rarity: count === 0 || (count === items.length && count > 1) ? 0 : 1 + Math.log(items.length / count),
    }
  })
  return indexed
    .map(({ item }, index) => ({ item, score: sum(found.map(({ having, rarity }) => (having[index] ?? 0) * rarity)) }))
    .filter(({ score }, _index, all) => score > 0 && score * 2 >= Math.max(...all.map((each) => each.score)))
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item)
}

const wordsOf = (text: string): string[] =>
  foldName(text)
    .split(' ')
    .filter((word) => word.length >= shortest)

/** Without what endings change: "Treffens" is "Treffen", "collaboration" is near "collaborative". */
const stemOf = (word: string): string => word.slice(0, Math.max(shortest, Math.ceil(word.length * 0.75)))

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
