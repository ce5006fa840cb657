// Writes the next migration from the difference between prisma/migrations and prisma/schema.prisma.
//   node prisma/new-migration.ts add_registrations
//   node prisma/new-migration.ts --again    one first migration in place of all, while nothing is released
// It works in a scratch database: on the server of DATABASE_URL, else on an embedded one made for the purpose.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinEmbedded } from '../src/store/embedded.ts'
import { rewriteMigrations, writeMigration } from '../src/store/migrations/write.ts'

const [name] = process.argv.slice(2)
if (name === undefined || !/^(--again|[a-z][a-z0-9_]*)$/.test(name)) {
  console.error('usage: node prisma/new-migration.ts <name_in_snake_case> | --again')
  process.exit(2)
}

const write = (url: string) => (name === '--again' ? rewriteMigrations(url) : writeMigration(url, name))
const given = process.env['DATABASE_URL']
const written = given ? await write(given) : await withOwnServer(write)
console.log(written ? `prisma/migrations/${written}/migration.sql` : 'the migrations agree with the schema')

async function withOwnServer<T>(use: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'vernetzt-migration-'))
  chmodSync(folder, 0o755)
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const server = await joinEmbedded(folder, silent, { durable: false })
  try {
    return await use(server.url)
  } finally {
    await server.leave()
    rmSync(folder, { recursive: true, force: true })
  }
}
