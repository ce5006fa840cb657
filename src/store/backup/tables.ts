import { Client, escapeIdentifier } from 'pg'

export type Column = { name: string; type: string }
export type Table = { name: string; columns: Column[] }
export type Moved = { tables: number; rows: number }
export type Sequence = { name: string; value: string }

/** A connection of its own on which values read and write as the same text everywhere. */
export async function withSession<T>(url: string, use: (session: Client) => Promise<T>): Promise<T> {
  const session = new Client({
    connectionString: url,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres -c bytea_output=hex -c extra_float_digits=1',
  })
  await session.connect()
  try {
    return await use(session)
  } finally {
    await session.end()
  }
}

/** Commits what `use` did, or nothing of it. */
export async function inTransaction<T>(session: Client, mode: string, use: () => Promise<T>): Promise<T> {
  await session.query(`BEGIN ${mode}`)
  try {
    const result = await use()
    await session.query('COMMIT')
    return result
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Our tables: those of the public schema, without the schema engine's own. */
export async function tablesOf(session: Client): Promise<Table[]> {
  const { rows } = await session.query<{ table: string; columns: Column[] }>(
    `SELECT c.relname AS table,
            json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
     GROUP BY c.relname ORDER BY c.relname`,
  )
  return rows.map(({ table, columns }) => ({ name: table, columns }))
}

export async function sequencesOf(session: Client): Promise<Sequence[]> {
  const { rows } = await session.query<Sequence>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY sequencename`,
  )
  return rows
}

/** Takes all foreign keys away for the time of `use`, so that rows may come in any order; then all are checked. */
export async function withoutForeignKeys<T>(session: Client, use: () => Promise<T>): Promise<T> {
  const { rows } = await session.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  )
  for (const { table, name } of rows) await session.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  const result = await use()
  for (const { table, name, definition } of rows) {
    await session.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
  return result
}

export const listed = (names: readonly string[]): string => names.map((name) => escapeIdentifier(name)).join(', ')
