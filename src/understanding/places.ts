import { createNearby } from './nearby.ts'
import type { Reading } from './reading.ts'
import { wordsOf } from './words.ts'

/** A municipality, district or state as the data spell it, with other spellings. */
export type Place = { name: string; aliases: readonly string[] }

/** Finds the place that a message names, and its words; place names are German in the data, however they are typed. */
export type Gazetteer = { placeIn(reading: Reading): { name: string; from: number; to: number } | null }

type Named = { name: string; rest: readonly string[] }

/** What German, Turkish and Ukrainian append to place names, folded. */
const endings = new Set(
  's er ern ers weit a e i u ya ye yi da de ta te dan den tan ten in un nin daki deki taki teki aki eki an li lu и у а ом ем ови е'.split(
    ' ',
  ),
)
const longestEnding = 4
const shortestStem = 4
const within = /^(.+?)(?: am | an der | a\. ?d\. | im | in | bei | ob der |\(|\/).+$/u
const office = /^(?:Landkreis|Kreis|Stadt|Stadtkreis|Gemeinde) (.+)$/u
const finalVowel = /[aeiouаеиоуя]$/u

/** @param exonyms name as the data spell it → how other languages write it. */
export function createGazetteer(
  places: readonly Place[],
  exonyms: ReadonlyMap<string, readonly string[]>,
  isOrdinaryWord: (word: string) => boolean,
): Gazetteer {
  const byFirst = new Map<string, Named[]>()
  const byStem = new Map<string, Named[]>()
  const nearby = createNearby<Named>()
  for (const spellings of [(place: Place) => [place.name], othersOf, shortenedOf]) {
    for (const place of places) for (const spelling of spellings(place)) addName(place.name, spelling)
  }

  function othersOf(place: Place): readonly string[] {
    const known = [place.name, ...place.aliases, ...shortenedOf(place)]
    return [...place.aliases, ...known.flatMap((name) => exonyms.get(name) ?? [])]
  }

  function addName(name: string, spelling: string): void {
    const [first, ...rest] = wordsOf(spelling).map((word) => word.text)
    if (!first) return
    const known = byFirst.get(first) ?? []
    // The first place of a spelling keeps it: names come before aliases.
    if (known.some((other) => other.rest.join(' ') === rest.join(' '))) return
    const named = { name, rest }
    byFirst.set(first, [...known, named])
    nearby.add(first, named)
    if (first.length > shortestStem && finalVowel.test(first)) {
      byStem.set(first.slice(0, -1), [...(byStem.get(first.slice(0, -1)) ?? []), named])
    }
  }

  function placeIn(reading: Reading) {
    for (const candidates of [certain, nearly]) {
      for (const [at, word] of reading.words.entries()) {
        const fitting = word.forms.flatMap((form) => candidates(form)).filter((named) => follows(reading, at, named))
        const [best] = fitting.sort((a, b) => b.rest.length - a.rest.length)
        if (!best || (best.rest.length === 0 && isOrdinary(reading, at))) continue
        return { name: best.name, from: at, to: at + best.rest.length }
      }
    }
    return null
  }

  /** The name itself, or with an ending: "Rastatter", "Stuttgartta", "Штутгарті". */
  function certain(form: string): Named[] {
    const exact = byFirst.get(form)
    if (exact) return exact
    for (let length = form.length - 1; length >= Math.max(shortestStem, form.length - longestEnding); length--) {
      if (!endings.has(form.slice(length)) || isOrdinaryWord(form)) continue
      const found = byFirst.get(form.slice(0, length)) ?? byStem.get(form.slice(0, length))
      if (found) return found
    }
    return byStem.get(form) ?? []
  }

  const nearly = (form: string): Named[] => (isOrdinaryWord(form) ? [] : nearby.whole(form))

  /** Places that are words too ("Essen") count only where a place is expected. */
  function isOrdinary(reading: Reading, at: number): boolean {
    const expected = reading.endingAt(at - 1, 'concept:in') ?? reading.endingAt(at - 1, 'concept:from')
    return isOrdinaryWord(reading.words[at]?.text ?? '') && !expected
  }

  return { placeIn }
}

const follows = ({ words }: Reading, at: number, { rest }: Named): boolean =>
  rest.every((expected, index) => words[at + 1 + index]?.text.startsWith(expected))

/** "Frankfurt am Main" is "Frankfurt" to those who live there. */
function shortenedOf({ name }: Place): string[] {
  const shorter = [within.exec(name)?.[1], office.exec(name)?.[1]].filter((short) => short !== undefined)
  return shorter.filter((short) => short.length >= shortestStem)
}
