import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { StoreProblem } from '../problem.ts'

// An archive is gzip of JSON lines: a header, for each table a line that names its columns and one line a row with
// PostgreSQL's own text of each value, and a last line without which it is cut short.

const header = z.object({
  format: z.literal('vernetzt-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The erasure ledger that it was made beside. */
  ledger: z.string().optional(),
})
const tableLine = z.object({ table: z.string(), columns: z.array(z.string()) })
const endLine = z.object({ end: z.literal(true), rows: z.int() })
const rowLine = z.array(z.string().nullable())
const line = z.union([rowLine, tableLine, endLine])

export type Header = z.infer<typeof header>
export type TableLine = z.infer<typeof tableLine>
export type RowLine = z.infer<typeof rowLine>
export type Line = z.infer<typeof line>

/** Writes an archive that only its owner can read; the file appears once it is whole. */
export async function writeArchive(file: string, first: Header, rest: AsyncIterable<Line>): Promise<void> {
  const part = `${file}.part`
  async function* text() {
    yield `${JSON.stringify(first)}\n`
    for await (const each of rest) yield `${JSON.stringify(each)}\n`
  }
  try {
    await pipeline(Readable.from(text()), createGzip(), createWriteStream(part, { mode: 0o600, flush: true }))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Reads an archive. @throws StoreProblem when it is none, or damaged. */
export async function readArchive(
  file: string,
): Promise<{ header: Header; lines: AsyncGenerator<TableLine | RowLine> }> {
  const texts = splitLines(file)
  const first = await texts.next()
  const found = header.safeParse(first.done ? null : parse(file, first.value))
  if (!found.success) throw new StoreProblem(`${file} is not an archive of vernetzt.`)
  return { header: found.data, lines: checkLines(file, texts) }
}

async function* checkLines(file: string, texts: AsyncIterable<string>): AsyncGenerator<TableLine | RowLine> {
  let rows = 0
  for await (const text of texts) {
    const found = line.safeParse(parse(file, text))
    if (!found.success) throw damaged(file)
    const { data } = found
    if (Array.isArray(data)) rows++
    else if ('end' in data) {
      if (data.rows !== rows) throw damaged(file)
      return
    }
    yield data
  }
  throw damaged(file)
}

/** Not by readline: it also breaks at line separators that stand inside a text. */
async function* splitLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const text = source.pipe(createGunzip()).setEncoding('utf8')
  source.once('error', (error) => text.destroy(error))
  let rest = ''
  try {
    for await (const chunk of text) {
      const parts = `${rest}${chunk}`.split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw missing ? new StoreProblem(`There is no file ${file}.`) : damaged(file)
  } finally {
    source.destroy()
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged(file)
  }
}

const damaged = (file: string): StoreProblem =>
  new StoreProblem(`${file} is damaged or not an archive of vernetzt. Nothing was restored.`)
