import { type Client, escapeIdentifier } from 'pg'
import { type Header, type Line, writeArchive } from './backup/archive.ts'
import { inTransaction, listed, type Moved, sequencesOf, type Table, tablesOf, withSession } from './backup/tables.ts'
import { appliedMigrations } from './migrate.ts'

export { type HeldBack, holdBack } from './backup/hold-back.ts'
export { restore } from './backup/restore.ts'

/**
 * Writes all our data as it is at one moment into one file, while others go on working. Jobs are not part of it.
 * @param ledger the name of the erasure ledger that belongs to it, so that a restore without it is noticed.
 */
export async function backup(url: string, file: string, ledger?: string): Promise<Moved> {
  const migrations = await appliedMigrations(url)
  return withSession(url, (session) =>
    inTransaction(session, 'ISOLATION LEVEL REPEATABLE READ READ ONLY', async () => {
      const tables = await tablesOf(session)
      const moved = { tables: tables.length, rows: 0 }
      const header: Header = {
        format: 'vernetzt-backup',
        version: 1,
        madeAt: new Date().toISOString(),
        migrations,
        sequences: await sequencesOf(session),
        ...(ledger === undefined ? {} : { ledger }),
      }
      await writeArchive(file, header, readTables(session, tables, moved))
      return moved
    }),
  )
}

async function* readTables(session: Client, tables: Table[], moved: Moved): AsyncGenerator<Line> {
  for (const { name, columns } of tables) {
    yield { table: name, columns: columns.map((column) => column.name) }
    const texts = columns.map((column) => `${escapeIdentifier(column.name)}::text`)
    await session.query(`DECLARE rows CURSOR FOR SELECT ${texts} FROM ${listed([name])}`)
    for (let full = true; full; ) {
      const { rows } = await session.query<(string | null)[]>({ text: `FETCH ${batch} FROM rows`, rowMode: 'array' })
      yield* rows
      moved.rows += rows.length
      full = rows.length === batch
    }
    await session.query('CLOSE rows')
  }
  yield { end: true, rows: moved.rows }
}

const batch = 500
