import { join } from 'node:path'
import { z } from 'zod'
import { exportable, labelQuestion, listQuestions, markExported, type QuestionRow } from '../features/learning/index.ts'
import { type Learned, readTests, writeLearned } from '../understanding/model/learned.ts'
import { wishes, wishOf } from '../understanding/model/sentences.ts'
import { type CliCall, UsageError } from './call.ts'
import { checkNetwork, withDatabase } from './session.ts'

const testsFolder = join(import.meta.dirname, '../../test/understanding')

/** The questions that people have passed on, newest first. */
export async function listPassedOn({ config, values }: CliCall): Promise<void> {
  const network = values['network']
  const rows = await withDatabase(config, async ({ db }) => {
    if (typeof network === 'string') await checkNetwork(db, network)
    return listQuestions(db, typeof network === 'string' ? network : null)
  })
  print(values['json'] === true ? JSON.stringify(rows, null, 2) : table(rows))
}

/** Says what a question means. */
export async function labelPassedOn({ config, positionals }: CliCall): Promise<void> {
  const [id, label, ...rest] = positionals
  if (id === undefined || label === undefined || rest.length > 0) throw new UsageError('an id and an intent are wanted')
  if (!z.uuid().safeParse(id).success) throw new UsageError(`"${id}" is no id; see questions list`)
  const wish = wishOf.safeParse(label)
  if (!wish.success) throw new UsageError(`no intent "${label}"; there are: ${wishes.join(', ')}`)
  const found = await withDatabase(config, ({ db }) => labelQuestion(db, id, wish.data))
  if (!found) throw new Error(`no question ${id}`)
  print(`${id} means ${wish.data}`)
}

/** Writes the questions whose meaning is said as sentences to train with. */
export async function exportPassedOn({ config, positionals }: CliCall): Promise<void> {
  const [folder, ...rest] = positionals
  if (folder === undefined || rest.length > 0) throw new UsageError('exactly one folder of locales is wanted')
  const tests = readTests(testsFolder)
  if (!tests) complain('The sentences for testing are not here, so near copies of them are not looked for.')
  const now = new Date()
  const { rows, written } = await withDatabase(config, async ({ db }) => {
    const rows = await exportable(db)
    const month = now.toISOString().slice(0, 7)
    const written = writeLearned(folder, rows.flatMap(learnedFrom), { month, tests: tests ?? (() => []) })
    await markExported(db, [...written.added, ...written.there], now)
    return { rows, written }
  })
  const unknown = rows.filter((row) => learnedFrom(row).length === 0)
  print(`${written.added.length} sentences added, ${written.there.length} there already`)
  for (const id of written.copies) print(`${id} left out: nearly a sentence for testing`)
  for (const { id } of unknown) print(`${id} left out: its language was not recognised`)
  if (written.added.length > 0) print('Now run: npm run train')
}

const learnedFrom = ({ id, text, language, label }: QuestionRow): Learned[] => {
  const wish = wishOf.safeParse(label)
  return wish.success && language !== null ? [{ id, text, language, wish: wish.data }] : []
}

function table(rows: readonly QuestionRow[]): string {
  const cells = rows.map(({ id, createdAt, language, label, meant, candidates, text }) => [
    id,
    createdAt.toISOString().slice(0, 10),
    language ?? '?',
    label ?? 'open',
    meant ?? '-',
    candidates[0] ?? '-',
    text,
  ])
  const all = [['id', 'asked', 'language', 'label', 'meant', 'taken for', 'question'], ...cells]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}
