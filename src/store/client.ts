import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import type { Log } from '../core/ports.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'

declare module '../core/ports.ts' {
  interface Transaction extends Prisma.TransactionClient {}
}

export type ClientOptions = { poolSize: number; log?: Log }

export type Store = PrismaClient & {
  /**
   * Runs one written statement outside any transaction, past Prisma: for the few that every message needs, where
   * Prisma's own work would be a fifth of all. @returns rows as they come; the caller checks their shape.
   */
  direct(statement: Prisma.Sql): Promise<unknown[]>
}

/** A Prisma client with its own pool. A broken idle connection is logged and replaced, it ends nothing. */
export function createClient(url: string, { poolSize, log }: ClientOptions): Store {
  const onError = (error: Error) => log?.warn({ reason: error.message }, 'database connection lost')
  const pool = new Pool({
    connectionString: url,
    application_name: 'vernetzt',
    // The driver adapter sends times without an offset. A frozen process must not hold its conversation for ever.
    options: '-c TimeZone=UTC -c idle_in_transaction_session_timeout=60000',
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  // Prisma listens only from its first query on; without a listener a lost connection ends the process.
  pool.on('error', onError)
  const nameOf = statementNames()
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    onConnectionError: onError,
    statementNameGenerator: ({ sql }) => nameOf(sql),
  })
  return Object.assign(new PrismaClient({ adapter }), {
    async direct({ text, values }: Prisma.Sql): Promise<unknown[]> {
      const { rows } = await pool.query({ name: nameOf(text), text, values: [...values] })
      return rows
    },
  })
}

/** Lists of changing length make ever new statements, and each one stays in every connection's memory. */
const mostStatements = 500

function statementNames(): (sql: string) => string {
  const names = new Map<string, string>()
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= mostStatements) return ''
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 32)
    names.set(sql, name)
    return name
  }
}
