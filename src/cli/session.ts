import pino from 'pino'
import type { Config } from '../config.ts'
import { createClient } from '../store/client.ts'
import { openDatabase } from '../store/database.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { migrate } from '../store/migrate.ts'
import { UsageError } from './call.ts'

export type Session = { db: PrismaClient; url: string; log: pino.Logger }

/** A database for one command: that of a running server, or one started for it and stopped after it. */
export async function withDatabase<T>(config: Config, act: (session: Session) => Promise<T>): Promise<T> {
  const log = pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel, base: null }, pino.destination(2))
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir }, log)
  try {
    await migrate(database.url)
    const db = createClient(database.url, { poolSize: 3, log })
    try {
      return await act({ db, url: database.url, log })
    } finally {
      await db.$disconnect()
    }
  } finally {
    await database.close()
  }
}

/** @throws UsageError that names the networks there are. */
export async function checkNetwork(db: PrismaClient, id: string): Promise<void> {
  const known = (await db.network.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map((each) => each.id)
  if (!known.includes(id)) throw new UsageError(`no network "${id}"; there are: ${known.join(', ') || 'none'}`)
}
