import { z } from 'zod'
import type { Transaction } from '../../src/core/ports.ts'
import type { PrismaClient } from '../../src/store/generated/client.ts'

/** What every message changes: receipts, the chat's own state, pace. */
const plumbing = [
  'inbox',
  'outbox',
  'keyboard',
  'conversation',
  'pace',
  'rate_limit',
  'deployment',
  'vernetzt_migration',
]

const tables = z.array(z.object({ name: z.string() }))
const hashes = z.array(z.object({ name: z.string(), hash: z.string().nullable() }))
const rows = z.array(z.object({ row: z.record(z.string(), z.unknown()) }))

/** Remembers what all tables hold now, and says later what is different. */
export async function createSnapshots(db: PrismaClient) {
  const named = tables.parse(
    await db.$queryRaw`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  )
  const names = named.map(({ name }) => name).filter((name) => !plumbing.includes(name) && !name.startsWith('_'))
  const hashing = names
    .map((name) => `SELECT '${name}' AS name, md5(string_agg(t::text, ',' ORDER BY t::text)) AS hash FROM "${name}" t`)
    .join(' UNION ALL ')
  const hashesIn = async (tx: Transaction) =>
    new Map(hashes.parse(await tx.$queryRawUnsafe(hashing)).map(({ name, hash }) => [name, hash]))
  const rowsIn = async (tx: Transaction, name: string) =>
    rows.parse(await tx.$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM "${name}" t`)).map(({ row }) => row)
  const before = await hashesIn(db)
  const rowsBefore = new Map<string, Record<string, unknown>[]>()
  for (const name of names) rowsBefore.set(name, await rowsIn(db, name))

  return {
    /** Rows that came, went or are different, by their table. */
    async changed(tx: Transaction): Promise<{ table: string; rows: Record<string, unknown>[] }[]> {
      const after = await hashesIn(tx)
      const changed = names.filter((name) => after.get(name) !== before.get(name))
      return Promise.all(
        changed.map(async (table) => {
          const was = new Map((rowsBefore.get(table) ?? []).map((row) => [JSON.stringify(row), row]))
          const is = new Map((await rowsIn(tx, table)).map((row) => [JSON.stringify(row), row]))
          return {
            table,
            rows: [
              ...[...is].filter(([key]) => !was.has(key)).map(([, row]) => row),
              ...[...was].filter(([key]) => !is.has(key)).map(([, row]) => row),
            ],
          }
        }),
      )
    },
  }
}
