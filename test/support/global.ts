import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { createClient } from '../../src/store/client.ts'
import { readDemo } from '../../src/store/content/demo.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { checkServer } from '../../src/store/database.ts'
import { findServer, isAlive, stopServer } from '../../src/store/embedded/server.ts'
import { joinEmbedded } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's server is, and what its databases are named. */
    database: { url: string; prefix: string }
  }
}

/** One PostgreSQL for the run, with a migrated template and one that has the demo content too. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const prefix = `vernetzt_test_${randomBytes(4).toString('hex')}`
  const close = async () => {
    if (!server.own) await dropDatabases(server.url, prefix)
    await server.close()
  }
  try {
    const [empty, demo] = [`${prefix}_empty`, `${prefix}_demo`]
    await administer(server.url, `CREATE DATABASE ${empty} TEMPLATE template0 ENCODING 'UTF8'`)
    await migrate(databaseUrl(server.url, empty))
    // Nobody in a test is asked for their age, unless that is what it is about.
    await administer(databaseUrl(server.url, empty), 'ALTER TABLE person ALTER of_age SET DEFAULT true')
    await administer(server.url, `CREATE DATABASE ${demo} TEMPLATE ${empty}`)
    await loadDemo(databaseUrl(server.url, demo))
    project.provide('database', { url: server.url, prefix })
    return close
  } catch (error) {
    await close()
    throw error
  }
}

async function openServer(): Promise<{ url: string; own: boolean; close(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    await checkServer(given)
    return { url: given, own: false, close: async () => undefined }
  }
  await removeAbandoned()
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  chmodSync(folder, 0o755)
  const { url, leave } = await joinEmbedded(folder, silent, { durable: false })
  const close = async () => {
    await leave()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, own: true, close }
}

async function loadDemo(url: string): Promise<void> {
  const db = createClient(url, { poolSize: 1 })
  try {
    await loadContent(db, readDemo(new Date().toISOString().slice(0, 10)), { demo: true })
  } finally {
    await db.$disconnect()
  }
}

async function dropDatabases(server: string, prefix: string): Promise<void> {
  const rows = await administer(server, `SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`)
  for (const { datname } of rows) await administer(server, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
}

async function administer(server: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Servers of runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(folderPrefix))) {
    if (isAlive(Number.parseInt(name.slice(folderPrefix.length), 10))) continue
    const folder = join(tmpdir(), name)
    if (findServer(join(folder, 'postgres'))) await stopServer(join(folder, 'postgres'), 'pg_ctl')
    rmSync(folder, { recursive: true, force: true })
  }
}

const folderPrefix = 'vernetzt-test-'

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = name
  return url.href
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }
