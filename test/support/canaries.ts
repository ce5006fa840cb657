import type { PrismaClient } from '../../src/store/generated/client.ts'

/** A word that nobody writes by chance, for one column. */
export const canaryFor = (table: string, column: string): string => `canary-${table}-${column}`

type Column = {
  table: string
  column: string
  type: string
  array: boolean
  enum: string | null
  needed: boolean
  refers: string | null
  refersTo: string | null
}

/** Of these tables only some columns are a person's: the rest is the organisation's or the network's, and stays. */
const theirs: Record<string, RegExp> = {
  organisation: /^contact_/,
  // What a coordination has published stays, without who wrote it.
  announcement: /^$/,
  // Ids, and what was done: never a text of anybody.
  audit_entry: /^$/,
}

/** Columns whose value says where the row belongs or what becomes of it. */
export type Given = Record<string, string | number | null>

/**
 * Plants a row in each of these tables, with a canary in every column that takes text: names, notes, JSON, lists and
 * bytes. What the tables and columns are is read from the database, so that a new one is planted too.
 * @param given values that a row must have to be the person's, by column or by "table.column".
 * @returns the canaries that were planted.
 */
export async function plantCanaries(db: PrismaClient, tables: readonly string[], given: Given): Promise<string[]> {
  const columns = await columnsOf(db)
  const planted: string[] = []
  const keys: Given = {}
  for (const table of inOrder(tables, columns)) {
    const own = columns.filter((column) => column.table === table)
    const values: string[] = []
    for (const column of own) values.push(await valueFor(db, column, given, keys, planted))
    const names = own.map(({ column }) => `"${column}"`).join(', ')
    const [row] = await db.$queryRawUnsafe<Given[]>(
      `INSERT INTO "${table}" (${names}) VALUES (${values.join(', ')}) RETURNING *`,
    )
    if (row && 'id' in row) keys[table] = String(row['id'])
  }
  return planted
}

async function valueFor(
  db: PrismaClient,
  { table, column, type, array, enum: label, needed, refers, refersTo }: Column,
  given: Given,
  keys: Given,
  planted: string[],
): Promise<string> {
  const full = `${table}.${column}`
  const set = given[full in given ? full : column]
  if (set === null) return 'NULL'
  if (set !== undefined) return `'${set}'`
  if (refers) {
    if (refers === 'person') return `'${given['person_id']}'`
    if (keys[refers]) return `'${keys[refers]}'`
    if (!needed) return 'NULL'
    const [row] = await db.$queryRawUnsafe<{ key: string }[]>(
      `SELECT "${refersTo}"::text AS key FROM "${refers}" LIMIT 1`,
    )
    return `'${row?.key}'`
  }
  const canary = canaryFor(table, column)
  const text = (value: string) => {
    const own = theirs[table]?.test(column) ?? true
    if (own) planted.push(canary)
    return own ? value : value.replace(canary, 'not about anybody')
  }
  if (type === 'text') return text(array ? `ARRAY['${canary}']` : `'${canary}'`)
  if (type === 'jsonb') return text(`'{"text": "${canary}"}'`)
  if (type === 'bytea') return text(`'${canary}'::bytea`)
  if (label) return `'${label}'`
  if (!needed) return 'DEFAULT'
  if (/^(timestamp|date)/.test(type)) return 'now()'
  if (type === 'bool') return 'false'
  return type === 'uuid' ? 'gen_random_uuid()' : '1'
}

/** Tables after those that they refer to. */
function inOrder(tables: readonly string[], columns: readonly Column[]): string[] {
  const done: string[] = []
  const visit = (table: string) => {
    if (done.includes(table) || !tables.includes(table)) return
    for (const { refers } of columns.filter((column) => column.table === table)) {
      if (refers && refers !== table) visit(refers)
    }
    done.push(table)
  }
  for (const table of tables) visit(table)
  return done
}

function columnsOf(db: PrismaClient): Promise<Column[]> {
  return db.$queryRaw<Column[]>`
    SELECT c.relname AS table, a.attname AS column, coalesce(e.typname, t.typname) AS type,
      t.typelem <> 0 AND t.typlen = -1 AS array,
      (SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder LIMIT 1) AS enum,
      a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS needed,
      f.relname AS refers, fa.attname AS "refersTo"
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typlen = -1
    LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' AND k.conkey[1] = a.attnum
    LEFT JOIN pg_class f ON f.oid = k.confrelid
    LEFT JOIN pg_attribute fa ON fa.attrelid = k.confrelid AND fa.attnum = k.confkey[1]
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    ORDER BY c.relname, a.attnum`
}

/** Every row of every table of every schema, as PostgreSQL writes it; bytes as hexadecimal digits. */
export async function dumpOf(db: PrismaClient): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`
  const rows = await Promise.all(
    tables.map(({ name }) => db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`)),
  )
  return rows.flatMap((each) => each.map(({ row }) => row)).join('\n')
}

/** The canaries that a text has, also as bytes. */
export const canariesIn = (text: string, planted: readonly string[]): string[] =>
  planted.filter((canary) =>
    (['utf8', 'hex', 'base64'] as const).some((coding) => text.includes(Buffer.from(canary).toString(coding))),
  )
