import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { Client } from 'pg'
import { runEngine } from './engine.ts'
import { migrationNames, migrationsFolder } from './files.ts'

/** What a new database needs beside its tables. */
const firstRows = `
-- The one row for all processes of this deployment.
INSERT INTO "deployment" DEFAULT VALUES ON CONFLICT DO NOTHING;
`

/** Writes the next migration and returns its folder's name, or null when there is nothing to change. */
export async function writeMigration(url: string, name: string): Promise<string | null> {
  const sql = await missingSql(url)
  if (sql === '') return null
  const first = migrationNames().length === 0
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = `${stamp}_${name}`
  mkdirSync(`${migrationsFolder}/${folder}`, { recursive: true })
  writeFileSync(`${migrationsFolder}/${folder}/migration.sql`, first ? sql + firstRows : sql)
  writeFileSync(`${migrationsFolder}/migration_lock.toml`, 'provider = "postgresql"\n')
  return folder
}

/** One first migration in place of all. Only while no database exists that has the old ones. */
export async function rewriteMigrations(url: string): Promise<string | null> {
  for (const name of migrationNames()) rmSync(`${migrationsFolder}/${name}`, { recursive: true })
  return writeMigration(url, 'init')
}

/** The SQL that leads from prisma/migrations to prisma/schema.prisma; empty when they agree. */
export async function missingSql(url: string): Promise<string> {
  const [sql = ''] = await withScratchDatabase(url, (scratch) => runEngine({ task: 'diff', url, scratch }))
  return sql
}

async function withScratchDatabase<T>(url: string, use: (scratch: string) => Promise<T>): Promise<T> {
  const name = `vernetzt_scratch_${randomBytes(6).toString('hex')}`
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
    const scratch = new URL(url)
    scratch.pathname = name
    return await use(scratch.href)
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.end()
  }
}
