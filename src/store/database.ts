import { Client } from 'pg'
import type { Log } from '../core/ports.ts'
import { takeService } from './embedded/session.ts'
import { joinEmbedded } from './embedded.ts'
import { StoreProblem } from './problem.ts'

export type Database = {
  url: string
  /** Whether the server is our own, in the data folder. */
  own: boolean
  /** Ends our use. Our own server stops when nobody else uses it. Close everything else first. */
  close(): Promise<void>
}

/** The database to work with. @throws StoreProblem with a sentence for whoever runs the program. */
export async function openDatabase(config: { databaseUrl?: string; dataDir: string }, log: Log): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    await checkServer(config.databaseUrl)
    return { url: config.databaseUrl, own: false, close: async () => undefined }
  }
  const { url, leave } = await joinEmbedded(config.dataDir, log)
  return { url, own: true, close: leave }
}

/** Makes this process the one that serves the database, until it releases that or ends; `locked` is false when another one does. */
export async function lockDeployment(url: string): Promise<{ locked: boolean; release(): Promise<void> }> {
  const session = new Client({ connectionString: url, keepAlive: true })
  // With the connection the lock is gone, and so is the database that it guards.
  session.on('error', () => undefined)
  await session.connect()
  const locked = await takeService(session)
  if (!locked) await session.end()
  return { locked, release: async () => (locked ? session.end() : undefined) }
}

/** Checks that a server of someone else's can carry us. */
export async function checkServer(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `SELECT current_setting('server_version_num')::int AS version,
              pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()`,
    )
    const [{ version, encoding } = { version: 0, encoding: 'unknown' }] = rows
    if (version < 150_000) {
      throw new StoreProblem(
        `DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}: version 15 or later is needed.`,
      )
    }
    if (encoding !== 'UTF8') {
      throw new StoreProblem(
        `The database of DATABASE_URL has the encoding ${encoding}: make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
      )
    }
  } catch (error) {
    if (error instanceof StoreProblem || !(error instanceof Error)) throw error
    throw new StoreProblem(`DATABASE_URL cannot be reached: ${reasonOf(error)}`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** When every address of a name refuses, the reasons are inside. */
function reasonOf(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error
  return inner instanceof Error ? inner.message : error.message
}
