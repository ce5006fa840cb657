import type { Client } from 'pg'
import { appliedMigrations } from '../migrate.ts'
import { StoreProblem } from '../problem.ts'
import { type Header, type RowLine, readArchive, type TableLine } from './archive.ts'
import { inTransaction, listed, type Moved, type Table, tablesOf, withoutForeignKeys, withSession } from './tables.ts'

/** `ledger` is the erasure ledger that the archive was made beside, as far as it says so. */
export type Restored = Moved & { ledger: string | null; madeAt: string }

/**
 * Loads an archive into an empty, migrated database, all or nothing. Then `putRight` deletes again what was deleted
 * since the archive was written, and holds back what was on its way; when it fails, the database is emptied.
 * @throws StoreProblem
 */
export async function restore(url: string, file: string, putRight: () => Promise<unknown>): Promise<Restored> {
  const { header, lines } = await readArchive(file)
  checkMigrations(header, await appliedMigrations(url))
  return withSession(url, async (session) => {
    const tables = await tablesOf(session)
    const rows = await inTransaction(session, '', async () => {
      await session.query(`LOCK TABLE ${listed(tables.map(({ name }) => name))} IN ACCESS EXCLUSIVE MODE`)
      await checkEmpty(session, tables)
      await session.query('DELETE FROM deployment')
      const count = await withoutForeignKeys(session, () => writeTables(session, tables, lines))
      for (const { name, value } of header.sequences) {
        await session.query('SELECT setval($1::regclass, $2::bigint)', [listed([name]), value])
      }
      return count
    })
    await session.query('ANALYZE')
    await putRight().catch(async (error) => {
      await session.query(`TRUNCATE ${listed(tables.map(({ name }) => name))}`)
      await session.query('INSERT INTO deployment DEFAULT VALUES')
      throw error
    })
    return { tables: tables.length, rows, ledger: header.ledger ?? null, madeAt: header.madeAt }
  })
}

function checkMigrations(header: Header, present: string[]): void {
  const missing = header.migrations.filter((name) => !present.includes(name))
  const newer = present.filter((name) => !header.migrations.includes(name))
  if (missing.length + newer.length === 0) return
  const difference = [
    ...missing.map((name) => `only in the archive: ${name}`),
    ...newer.map((name) => `only here: ${name}`),
  ]
  throw new StoreProblem(
    `The archive was written by another release (${difference.join('; ')}). ` +
      'Restore it with the release that wrote it, then start this one.',
  )
}

async function checkEmpty(session: Client, tables: Table[]): Promise<void> {
  for (const { name } of tables.filter((table) => table.name !== 'deployment')) {
    const { rowCount } = await session.query(`SELECT FROM ${listed([name])} LIMIT 1`)
    if (rowCount) {
      throw new StoreProblem(
        `The database is not empty (there are rows in "${name}"): restore needs a new, empty database, before the first start.`,
      )
    }
  }
}

async function writeTables(
  session: Client,
  tables: Table[],
  lines: AsyncIterable<TableLine | RowLine>,
): Promise<number> {
  let count = 0
  let insert = ''
  let waiting: RowLine[] = []
  const flush = async () => {
    if (waiting.length > 0) await session.query(insert, [JSON.stringify(waiting)])
    count += waiting.length
    waiting = []
  }
  for await (const line of lines) {
    if (Array.isArray(line)) {
      waiting.push(line)
      if (waiting.length >= batch) await flush()
    } else {
      await flush()
      insert = insertInto(tables, line)
    }
  }
  await flush()
  return count
}

function insertInto(tables: Table[], line: TableLine): string {
  const table = tables.find(({ name }) => name === line.table)
  const values = line.columns.map((column, index) => {
    const type = table?.columns.find(({ name }) => name === column)?.type
    if (!type) throw new StoreProblem(`The archive has "${line.table}.${column}", which this database does not have.`)
    return `(cells->>${index})::${type}`
  })
  return `INSERT INTO ${listed([line.table])} (${listed(line.columns)})
          SELECT ${values} FROM jsonb_array_elements($1::jsonb) AS line(cells)`
}

const batch = 500
