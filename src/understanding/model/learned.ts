import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { nearCopies } from './copies.ts'
import type { Wish } from './sentences.ts'
import { foldedWords } from './word-sets.ts'

/** A sentence whose meaning somebody has said. */
export type Learned = { id: string; text: string; language: string; wish: Wish }

/** What became of each, by id. `copies` say nearly what a sentence for testing says, and must not be trained on. */
export type Written = { added: string[]; there: string[]; copies: string[] }

/**
 * Appends sentences to `<folder>/<language>/sentences/<intent>.txt`, those of one month as one voice.
 * @param folder a directory of locales.
 * @param month of the voice, "2027-03".
 * @param tests sentences for testing by language.
 */
export function writeLearned(
  folder: string,
  learned: readonly Learned[],
  { month, tests }: { month: string; tests: (language: string) => readonly string[] },
): Written {
  const written: Written = { added: [], there: [], copies: [] }
  for (const { id, text, language, wish } of learned) {
    const file = join(folder, language, 'sentences', `${wish}.txt`)
    const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (nearCopies([text], tests(language)).length > 0) written.copies.push(id)
    else if (sentencesIn(before).some((each) => isSame(each, text))) written.there.push(id)
    else {
      mkdirSync(dirname(file), { recursive: true })
      appendFileSync(file, `${headingAfter(before, `# learned ${month}`)}${text}\n`)
      written.added.push(id)
    }
  }
  return written
}

/**
 * Reads the sentences for testing: lines "intent: sentence" in `<folder>/<set>/<locale>.txt`.
 * @returns null where they are not at hand, as in an image without tests.
 */
export function readTests(folder: string): ((language: string) => readonly string[]) | null {
  const sets = ['tuning', 'locked'].map((name) => join(folder, name))
  if (!sets.every((set) => existsSync(set))) return null
  return (language) =>
    sets.flatMap((set) =>
      readdirSync(set)
        .filter(
          (file) =>
            file === `${language}.txt` || (/^[a-z]+-[a-z]+\.txt$/.test(file) && file.startsWith(`${language}-`)),
        )
        .flatMap((file) => sentencesIn(readFileSync(join(set, file), 'utf8')))
        .map((line) => line.replace(/^[a-z.]+: /u, '')),
    )
}

const sentencesIn = (content: string): string[] =>
  content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

const isSame = (one: string, other: string): boolean => foldedWords(one).join(' ') === foldedWords(other).join(' ')

/** What stands before a sentence of this voice at the end of a file. */
function headingAfter(content: string, heading: string): string {
  const end = content === '' || content.endsWith('\n') ? '' : '\n'
  const last = content.split('\n').findLast((line) => line.startsWith('#'))
  if (last?.trim() === heading) return end
  return `${end}${content === '' ? '' : '\n'}${heading}\n`
}
