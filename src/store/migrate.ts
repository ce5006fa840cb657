import { Client } from 'pg'
import { runEngine } from './migrations/engine.ts'
import { migrationNames } from './migrations/files.ts'

/** Applies what is not applied yet and returns its names. Safe beside other processes: the engine takes a lock. */
export async function migrate(url: string): Promise<string[]> {
  const pending = await pendingMigrations(url)
  return pending.length === 0 ? [] : runEngine({ task: 'apply', url })
}

/** The migrations of this program that the database does not have. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const applied = await appliedMigrations(url)
  return migrationNames().filter((name) => !applied.includes(name))
}

/** The migrations that the database has, oldest first; those of a newer release among them. */
export async function appliedMigrations(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ exists: boolean }>(
      "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists",
    )
    if (!rows[0]?.exists) return []
    const applied = await client.query<{ migration_name: string }>(
      `SELECT migration_name FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
    )
    return applied.rows.map((row) => row.migration_name)
  } finally {
    await client.end()
  }
}
