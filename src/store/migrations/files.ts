import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm'

const folder = join(import.meta.dirname, '../../../prisma')
export const migrationsFolder = join(folder, 'migrations')

export const migrationNames = (): string[] =>
  readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

export function migrations(): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

export function schema(): SchemasContainer {
  const path = join(folder, 'schema.prisma')
  return { files: [{ path, content: readFileSync(path, 'utf8') }] }
}
