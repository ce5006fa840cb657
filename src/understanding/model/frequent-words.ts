import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseLanguage } from '../../core/base-language.ts'
import { readVocabulary } from '../vocabulary.ts'
import { hashOf } from './artefact.ts'
import { frequentWordsPath } from './path.ts'
import { readSentences, type Sentence, sentenceFiles } from './sentences.ts'
import { anyLanguage, foldedWords, packedSets } from './word-sets.ts'

/** A word that fewer voices of a language use may be somebody's name, or what only one person would say. */
const fewestVoices = 3
/** What is spoken around us turns up in every language. */
const around = 'de'

const people = join(import.meta.dirname, 'people.txt')
const maker = ['frequent-words.ts', 'word-sets.ts', 'people.txt', '../fold.ts']

/** A frequent name, and the languages in which it is an everyday word. */
export type PersonName = { name: string; wordIn: readonly string[] }

/**
 * The folded words that a text may keep, by its language and for any: what many say, and topics and months; no names.
 * @param named topics and months by language.
 */
export function frequentWords(
  sentences: readonly Sentence[],
  named: ReadonlyMap<string, readonly string[]>,
  names: readonly PersonName[],
): Map<string, Set<string>> {
  const said = saidByMany(sentences)
  const wordsOf = (language: string, kept: readonly PersonName[]) => {
    const left = new Set(kept.flatMap(({ name }) => foldedWords(name)))
    return [...(said.get(language) ?? []), ...(named.get(language) ?? [])].filter((word) => !left.has(word))
  }
  const anywhere = new Set(wordsOf(around, names))
  const own = (language: string) =>
    wordsOf(
      language,
      names.filter(({ wordIn }) => !wordIn.includes(language)),
    ).filter((word) => !anywhere.has(word))
  return new Map([
    [anyLanguage, anywhere],
    ...[...said.keys()].toSorted().map((language): [string, Set<string>] => [language, new Set(own(language))]),
  ])
}

function saidByMany(sentences: readonly Sentence[]): Map<string, string[]> {
  const voices = new Map<string, Map<string, Set<string>>>()
  for (const { text, locale, voice } of sentences) {
    const words = entry(voices, baseLanguage(locale), () => new Map<string, Set<string>>())
    for (const word of foldedWords(text)) entry(words, word, () => new Set<string>()).add(`${locale} ${voice}`)
  }
  const many = (words: ReadonlyMap<string, ReadonlySet<string>>) =>
    [...words].filter(([, heard]) => heard.size >= fewestVoices).map(([word]) => word)
  return new Map([...voices].map(([language, words]) => [language, many(words)]))
}

/** The words of topics and months in each language; "fuss*" counts as it stands. */
export function namedWords(localesDirectory: string, languages: Iterable<string>): Map<string, string[]> {
  return new Map(
    [...new Set(languages)].toSorted().map((language) => {
      const vocabulary = readVocabulary(localesDirectory, language)
      const entries = vocabulary ? [...Object.values(vocabulary.topics), ...vocabulary.dates.months].flat() : []
      return [language, entries.flatMap(foldedWords)]
    }),
  )
}

/** Frequent names, each a word; "Nur=de" is an everyday word in German, where it stays. */
export function peopleNames(): PersonName[] {
  return readFileSync(people, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/\s+/u).filter(Boolean))
    .map((written) => {
      const [name = '', languages = ''] = written.split('=')
      return { name, wordIn: languages.split(',').filter(Boolean) }
    })
}

/** The sets as bytes; the same sentences, topics and names give the same. */
export function frequentWordsOf(localesDirectory: string): Buffer {
  const { sentences, named } = sourcesIn(localesDirectory)
  return packedSets(frequentOriginOf(localesDirectory), frequentWords(sentences, named, peopleNames()))
}

/** What the sets depend on: the sentences, topics, months and names, and the code that makes them. */
export function frequentOriginOf(localesDirectory: string): string {
  const { named } = sourcesIn(localesDirectory)
  const own = maker.map((name) => ({ name, content: readFileSync(join(import.meta.dirname, name), 'utf8') }))
  return hashOf([...sentenceFiles(localesDirectory), { name: 'named', content: JSON.stringify([...named]) }, ...own])
}

function sourcesIn(localesDirectory: string) {
  const sentences = readSentences(localesDirectory)
  const named = namedWords(
    localesDirectory,
    sentences.map(({ locale }) => baseLanguage(locale)),
  )
  return { sentences, named }
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

if (import.meta.main) {
  const bytes = frequentWordsOf(join(import.meta.dirname, '../../../locales'))
  writeFileSync(frequentWordsPath, bytes)
  console.log(`frequent words, ${(bytes.length / 1e3).toFixed(0)} kB`)
}
