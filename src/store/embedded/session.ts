import { Client, DatabaseError } from 'pg'
import type { Log } from '../../core/ports.ts'

export const user = 'vernetzt'
const database = 'vernetzt'

export const urlOf = (port: number, password: string, name = database): string =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`

/** Connects to our database, which it makes where it is missing. Null while the server is coming up or going down. */
export async function openSession(port: number, password: string, log: Log): Promise<Client | null> {
  try {
    return await connect(urlOf(port, password), log)
  } catch (error) {
    if (!(error instanceof DatabaseError)) return null
    if (error.code === codes.missingDatabase) return createDatabase(port, password, log)
    if (error.code?.startsWith(codes.operator)) return null
    throw error
  }
}

/** Counts this session among those that use the server; false when the last of them is stopping it. */
export const shareUse = (session: Client): Promise<boolean> => ask(session, 'pg_try_advisory_lock_shared', locks.use)

/** Gives up all this session holds; true when nobody else uses the server, and from then on nobody can. */
export async function takeUse(session: Client): Promise<boolean> {
  await session.query('SELECT pg_advisory_unlock_all()')
  return ask(session, 'pg_try_advisory_lock', locks.use)
}

/** Makes this session the one that serves the data folder, unless another one does. */
export const takeService = (session: Client): Promise<boolean> => ask(session, 'pg_try_advisory_lock', locks.service)

async function createDatabase(port: number, password: string, log: Log): Promise<Client | null> {
  const session = await connect(urlOf(port, password, 'postgres'), log)
  await session.query(`CREATE DATABASE ${database}`).catch((error) => log.debug({ reason: error.message }, 'not made'))
  await session.end()
  return null
}

async function connect(url: string, log: Log): Promise<Client> {
  const session = new Client({ connectionString: url, keepAlive: true })
  session.on('error', (error) => log.debug({ reason: error.message }, 'database session ended'))
  await session.connect()
  return session
}

async function ask(session: Client, lock: string, key: number): Promise<boolean> {
  const { rows } = await session.query<{ taken: boolean }>(`SELECT ${lock}($1) AS taken`, [key])
  return rows[0]?.taken === true
}

/** Numbers of the locks, unlike those of the schema engine and of the queue. */
const locks = { use: 860_110_001, service: 860_110_002 }

const codes = { missingDatabase: '3D000', operator: '57P' }
