import { featuresOf } from './features.ts'
import { formsOf } from './forms.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import type { Place } from './place-names.ts'
import { createGazetteer, type Gazetteer } from './places.ts'
import { readVocabulary, type Vocabulary } from './vocabulary.ts'

/** What is spoken around us: its words and names turn up in every language. */
const around = 'de'

export type Languages = {
  lexicon(language: string): Lexicon | null
  /** The languages that a message in `language` may borrow words from. */
  others(language: string, also: readonly string[]): Lexicon[]
  gazetteer(language: string): Gazetteer
  /** Names of places changed. */
  rename(places: readonly Place[]): void
}

type Known = { exonyms: Vocabulary['places']; lexicon: Lexicon | null; gazetteer: Gazetteer | null }

/** Each language's words and names, read when somebody first writes in it: a network uses a few of them. */
export function createLanguages(localesDirectory: string, named: readonly Place[]): Languages {
  const languages = new Map<string, Known>()
  let places = named

  function known(language: string): Known {
    const before = languages.get(language)
    if (before) return before
    const vocabulary = /^[a-z]{2,3}$/.test(language) ? readVocabulary(localesDirectory, language) : null
    const lexicon = vocabulary && createLexicon(vocabulary, featuresOf)
    const made = { exonyms: vocabulary?.places ?? {}, lexicon, gazetteer: null }
    languages.set(language, made)
    return made
  }

  function gazetteer(language: string): Gazetteer {
    const own = known(language)
    own.gazetteer ??= createGazetteer(
      places,
      exonymsOf(language),
      {
        known: (word) => [language, around].some((each) => known(each).lexicon?.knows(word)),
        covered: (word) => [language, around].some((each) => known(each).lexicon?.covers(word)),
      },
      formsOf(language),
    )
    return own.gazetteer
  }

  function exonymsOf(language: string): Map<string, string[]> {
    const found = new Map<string, string[]>()
    for (const each of new Set([around, language])) {
      for (const [name, spellings] of Object.entries(known(each).exonyms))
        found.set(name, [...(found.get(name) ?? []), ...spellings])
    }
    return found
  }

  return {
    lexicon: (language) => known(language).lexicon,
    others: (language, also) =>
      [...new Set([around, ...also])].filter((each) => each !== language).flatMap((each) => known(each).lexicon ?? []),
    gazetteer,
    rename(fresh) {
      places = fresh
      for (const each of languages.values()) each.gazetteer = null
    },
  }
}
