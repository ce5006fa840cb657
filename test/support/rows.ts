import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { PrismaClient } from '../../src/store/generated/client.ts'

const columnRow = z.object({
  name: z.string(),
  type: z.string(),
  needed: z.boolean(),
  /** Part of a unique index that no person is part of. */
  distinct: z.boolean(),
  refersTo: z.string().nullable(),
  referred: z.string().nullable(),
  first: z.string().nullable(),
})
type Column = z.infer<typeof columnRow>

/** The columns of a table that say about whom a row is. */
export const personColumns = async (db: PrismaClient, table: string): Promise<string[]> =>
  (await columnsOf(db, table)).map(({ name }) => name).filter((name) => /(^|_)person_id$/.test(name))

/** Stores a row of any table, with whatever its columns need; what they refer to is taken, or made as well. */
export async function storeRow(db: PrismaClient, table: string, given: Record<string, unknown> = {}): Promise<void> {
  const values: Record<string, unknown> = { ...given }
  for (const column of await columnsOf(db, table)) {
    if (column.name in values || !column.needed) continue
    values[column.name] = column.refersTo ? await referred(db, column) : valueFor(column)
  }
  const names = Object.keys(values)
    .map((name) => `"${name}"`)
    .join(', ')
  await db.$executeRawUnsafe(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
    JSON.stringify(values),
  )
}

async function columnsOf(db: PrismaClient, table: string): Promise<Column[]> {
  const rows = await db.$queryRawUnsafe(
    `SELECT a.attname AS name, t.typname AS type, a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS needed,
       EXISTS (
         SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY(i.indkey)
         AND NOT EXISTS (
           SELECT 1 FROM pg_attribute p WHERE p.attrelid = a.attrelid AND p.attnum = ANY(i.indkey) AND p.attname ~ '(^|_)person_id$'
         )
       ) AS distinct,
       f.confrelid::regclass::text AS "refersTo", r.attname AS referred,
       (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 1) AS first
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     LEFT JOIN pg_constraint f ON f.conrelid = a.attrelid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]
     LEFT JOIN pg_attribute r ON r.attrelid = f.confrelid AND r.attnum = f.confkey[1]
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    table,
  )
  return z.array(columnRow).parse(rows)
}

async function referred(db: PrismaClient, { refersTo, referred: column }: Column): Promise<unknown> {
  const read = () => db.$queryRawUnsafe(`SELECT ${column}::text AS id FROM ${refersTo} ORDER BY 1 LIMIT 1`)
  const ids = z.array(z.object({ id: z.string() }))
  const [found] = ids.parse(await read())
  if (found) return found.id
  await storeRow(db, refersTo ?? '')
  return ids.parse(await read())[0]?.id
}

function valueFor({ type, first, distinct }: Column): unknown {
  if (first) return first
  if (type === 'uuid') return randomUUID()
  if (type === 'bool') return false
  if (/^(int|float|numeric)/.test(type)) return 1
  if (/^(timestamp|date)/.test(type)) return '2027-01-01T00:00:00Z'
  if (/^jsonb?$/.test(type)) return {}
  if (type.startsWith('_')) return []
  return distinct ? randomUUID() : 'x'
}
