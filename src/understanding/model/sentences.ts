import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { intents } from '../names.ts'

/** What somebody said and what was wanted; `none`: nothing of ours. */
export const wishes = [...intents, 'none'] as const
export type Wish = (typeof wishes)[number]
export type Sentence = {
  text: string
  wish: Wish
  locale: string
  voice: string
  /** Speaks two languages at once: says nothing about how one of them looks. */
  mixed: boolean
}

export const wishOf = z.enum(wishes)

/**
 * Reads `<folder>/<locale>/sentences/<intent>.txt`: one sentence a line, lines beginning with "#" name the voice that
 * speaks from there on ("# mixed: …" two languages at once, "# latin: …" in Latin letters what has others). In the same order on every machine. @throws when a file is named after no intent.
 */
export function readSentences(localesDirectory: string): Sentence[] {
  return localesIn(localesDirectory).flatMap(({ locale, folder }) =>
    readdirSync(folder)
      .toSorted()
      .flatMap((file) => sentencesIn(readFileSync(join(folder, file), 'utf8'), wishIn(folder, file), locale)),
  )
}

/** Names and contents of all files of sentences, for the artefact's hash. */
export function sentenceFiles(localesDirectory: string): { name: string; content: string }[] {
  return localesIn(localesDirectory).flatMap(({ locale, folder }) =>
    readdirSync(folder)
      .toSorted()
      .map((file) => ({ name: `${locale}/${file}`, content: readFileSync(join(folder, file), 'utf8') })),
  )
}

function localesIn(localesDirectory: string): { locale: string; folder: string }[] {
  return readdirSync(localesDirectory)
    .toSorted()
    .map((locale) => ({ locale, folder: join(localesDirectory, locale, 'sentences') }))
    .filter(({ folder }) => existsSync(folder))
}

function wishIn(folder: string, file: string): Wish {
  const wish = wishOf.safeParse(file.replace(/\.txt$/, ''))
  if (!wish.success) throw new Error(`${join(folder, file)}: no intent is called so`)
  return wish.data
}

function sentencesIn(content: string, wish: Wish, locale: string): Sentence[] {
  let voice = ''
  return content.split('\n').flatMap((raw) => {
    const line = raw.trim()
    if (line.startsWith('#')) voice = line.slice(1).trim()
    return line === '' || line.startsWith('#')
      ? []
      : [{ text: line, wish, locale, voice, mixed: voice.startsWith('mixed:') }]
  })
}
