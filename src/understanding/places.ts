import type { FormsOf } from './forms.ts'
import { createNearby } from './nearby.ts'
import { type Place, shortenedOf, townOf } from './place-names.ts'
import type { Reading } from './reading.ts'
import { soundOf, soundsLike } from './sounds.ts'
import { type Word, wordsOf } from './words.ts'

/** Finds the place that a message names, and its words; place names are German in the data, however they are typed. */
export type Gazetteer = {
  placeIn(reading: Reading): Located | null
  /** The words that are names of places as they are written, in whatever case: "Rastatter", "Main" behind "Frankfurt am". */
  namesIn(words: readonly Word[]): ReadonlySet<string>
}

type Located = { name: string; from: number; to: number }

/** Words of the language: as they stand, and also those that it knows by their beginning. */
type OrdinaryWords = { known(word: string): boolean; covered(word: string): boolean }

type Named = { name: string; rest: readonly string[] }

/** What German, Turkish and Ukrainian append to place names, folded. */
const endings = new Set(
  's er ern ers weit a e i u ya ye yi da de ta te dan den tan ten in un nin daki deki taki teki aki eki an li lu и у а ом ем ови е'.split(
    ' ',
  ),
)
const longestEnding = 4
const shortestStem = 4
const fewWords = 4
/** Shorter names sound like too many words. */
const shortestSound = 4
/** Shorter names are one letter from too many words. */
const shortestMisspelt = 6
/** Longer ones are the place wherever they stand: "frankfur". */
const unmistakable = 8
/** "a", "M": an abbreviation and not the beginning of a word. */
const longestLetter = 2
const arabic = /\p{Script=Arabic}/u
const foreignScript = /[^\p{Script=Latin}\d]/u
const finalVowel = /[aeiouаеиоуя]$/u

/** @param exonyms name as the data spell it → how other languages write it. */
export function createGazetteer(
  places: readonly Place[],
  exonyms: ReadonlyMap<string, readonly string[]>,
  ordinary: OrdinaryWords,
  formsOf: FormsOf,
): Gazetteer {
  const byFirst = new Map<string, Named[]>()
  const byStem = new Map<string, Named[]>()
  const openings = new Map<string, Named[]>()
  const bySound = new Map<string, Named[]>()
  const nearby = createNearby<Named>(shortestMisspelt)
  const districts = new Map(places.flatMap(({ name }) => (townOf(name) ? [[townOf(name), name] as const] : [])))
  for (const spellings of [(place: Place) => [place.name], othersOf, shortenedOf, exonymsOfShortened]) {
    for (const place of places) for (const spelling of spellings(place)) addName(place.name, spelling)
  }

  function othersOf(place: Place): readonly string[] {
    return [...place.aliases, ...exonymsOf([place.name, ...place.aliases])]
  }

  /** "Раштатт" is the town first, and only then the district that is called after it. */
  function exonymsOfShortened(place: Place): readonly string[] {
    return exonymsOf(shortenedOf(place))
  }

  function exonymsOf(names: readonly string[]): readonly string[] {
    return names.flatMap((name) => exonyms.get(name) ?? [])
  }

  function addName(name: string, spelling: string): void {
    const [first, ...rest] = wordsOf(spelling).map((word) => word.text)
    if (!first) return
    const known = byFirst.get(first) ?? []
    // The first place of a spelling keeps it: names come before aliases.
    if (known.some((other) => other.rest.join(' ') === rest.join(' '))) return
    const named = { name, rest }
    byFirst.set(first, [...known, named])
    if (rest.length === 0 && spelling.endsWith('*')) openings.set(first, [...(openings.get(first) ?? []), named])
    nearby.add(first, named)
    const sound = soundOf(first)
    if (sound.length >= shortestSound) bySound.set(sound, [...(bySound.get(sound) ?? []), named])
    if (first.length > shortestStem && finalVowel.test(first)) {
      byStem.set(first.slice(0, -1), [...(byStem.get(first.slice(0, -1)) ?? []), named])
    }
  }

  function placeIn(reading: Reading): Located | null {
    for (const candidates of [certain, sounding, nearly]) {
      for (const [at, word] of reading.words.entries()) {
        const forms = formsOf(word.text)
        const fitting = forms.flatMap((form) => candidates(form)).filter((named) => follows(reading, at, named))
        const [best] = fitting.sort((a, b) => b.rest.length - a.rest.length)
        if (!best || (best.rest.length === 0 && isOrdinary(reading, at))) continue
        const loosely =
          (candidates === nearly && word.text.length < unmistakable) ||
          (candidates === sounding && arabic.test(word.text))
        if (loosely && !isExpected(reading, at) && forms.length === 1) continue
        return inDistrict(reading, { name: best.name, from: at, to: at + best.rest.length })
      }
    }
    return null
  }

  /** "Rastatter Kreis", "в районе Раштатт": the district that is called after the town. */
  function inDistrict(reading: Reading, found: Located): Located {
    const word = reading.endingAt(found.from - 1, 'place:district') ?? reading.at(found.to + 1, 'place:district')
    const district = word && districts.get(found.name)
    return district ? { name: district, from: Math.min(found.from, word.from), to: Math.max(found.to, word.to) } : found
  }

  /** The name itself, or with an ending: "Rastatter", "Stuttgartta", "Штутгарті". */
  function certain(form: string): Named[] {
    const exact = byFirst.get(form)
    if (exact) return exact
    for (let length = form.length - 1; length >= Math.max(shortestStem, form.length - longestEnding); length--) {
      if (!endings.has(form.slice(length)) || ordinary.known(form)) continue
      const found = byFirst.get(form.slice(0, length)) ?? byStem.get(form.slice(0, length))
      if (found) return found
    }
    return byStem.get(form) ?? opened(form)
  }

  /** "Раштатт*" of a vocabulary stands for all its endings. */
  function opened(form: string): Named[] {
    for (let length = form.length - 1; length >= Math.max(shortestStem, form.length - longestEnding); length--) {
      const found = openings.get(form.slice(0, length))
      if (found) return found
    }
    return []
  }

  /** A name as it sounds in another script: "Гайдельберг", "بمنهايم". */
  const sounding = (form: string): Named[] =>
    foreignScript.test(form) && !ordinary.covered(form)
      ? (bySound.get(soundOf(form)) ?? []).filter((named) => soundsLike(form, named.name))
      : []

  const nearly = (form: string): Named[] => (ordinary.covered(form) ? [] : nearby.whole(form))

  /** Places that are words too ("Essen") count only where a place is expected. */
  function isOrdinary(reading: Reading, at: number): boolean {
    return ordinary.known(reading.words[at]?.text ?? '') && !isIntroduced(reading, at)
  }

  function namesIn(words: readonly Word[]): Set<string> {
    const named = words.flatMap(({ text }, at) =>
      formsOf(text)
        .flatMap(certain)
        .filter((each) => follows({ words }, at, each))
        .flatMap(({ rest }) => words.slice(at, at + 1 + rest.length)),
    )
    return new Set(named.map(({ text }) => text))
  }

  return { placeIn, namesIn }
}

/** A misspelt place stands behind "in" or "from", or says nearly all that the message says. */
const isExpected = (reading: Reading, at: number): boolean =>
  reading.words.length <= fewWords || isIntroduced(reading, at)

const isIntroduced = (reading: Reading, at: number): boolean =>
  Boolean(reading.endingAt(at - 1, 'word:in') ?? reading.endingAt(at - 1, 'word:from'))

const follows = ({ words }: Pick<Reading, 'words'>, at: number, { rest }: Named): boolean =>
  rest.every((expected, index) => {
    const text = words[at + 1 + index]?.text ?? ''
    return expected.length <= longestLetter ? text === expected : text.startsWith(expected)
  })
