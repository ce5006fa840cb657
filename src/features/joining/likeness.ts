import { distance } from 'fastest-levenshtein'
import { foldName, type Gazetteer, liesIn } from '../places/index.ts'

/** An organisation that is known already, with the words of its name by which it is told from others. */
export type Known = { id: string; name: string; placeId: string; networks: string[]; words: string[] }

const most = 3

/** What stands in half of all names, and tells none from another. */
const usual = new Set(
  'e v ev verein vereins eingetragener gemeinnutziger gemeinnutzige initiative gmbh ggmbh ug gug association'.split(
    ' ',
  ),
)

/** The words of a name that count; all of them where there are no others. */
export function wordsOf(name: string): string[] {
  const all = foldName(name).split(' ')
  const own = all.filter((word) => !usual.has(word))
  return own.length > 0 ? own : all
}

/** Organisations that may be the one of this name in this place, the likeliest first; only a few. */
export function likenesses(
  known: readonly Known[],
  { name, placeId }: { name: string; placeId: string | null },
  places: Gazetteer,
): Known[] {
  const here = placeId === null ? [] : placeWords(places, placeId)
  const words = without(wordsOf(name), here)
  return known
    .map((each) => ({ each, score: scoreOf(words, without(each.words, here), isNear(places, placeId, each.placeId)) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.each.name.localeCompare(other.each.name))
    .slice(0, most)
    .map(({ each }) => each)
}

/** "Nur Gaggenau" is called Nur in Gaggenau. */
function without(words: readonly string[], place: readonly string[]): readonly string[] {
  const own = words.filter((word) => !place.includes(word))
  return own.length > 0 ? own : words
}

const placeWords = ({ byId }: Gazetteer, id: string): string[] => foldName(byId.get(id)?.name ?? '').split(' ')

/** The same name counts wherever it is, one that is only like it near by. */
function scoreOf(words: readonly string[], others: readonly string[], near: boolean): number {
  const [one, other] = [words.join(''), others.join('')]
  if (one === other) return near ? 4 : 3
  if (!near) return 0
  if (isMisspelt(one, other)) return 2
  return holds(words, others) || holds(others, words) ? 1 : 0
}

function isMisspelt(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  return length >= 5 && distance(one, other) <= (length >= 9 ? 2 : 1)
}

/** "Nur" and "Nur am See": all that one name says, the other says too. */
const holds = (words: readonly string[], others: readonly string[]): boolean =>
  others.join('').length >= 3 && others.every((word) => words.includes(word))

const isNear = (places: Gazetteer, one: string | null, other: string): boolean =>
  one === null || liesIn(places, one, other) || liesIn(places, other, one)
