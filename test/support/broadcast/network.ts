import { Client } from 'pg'
import { vi } from 'vitest'
import { createClient } from '../../../src/store/client.ts'
import { freshDatabase } from '../db.ts'
import { freePort, type Server, startProcess } from '../server.ts'
import { type AudienceOptions, addPeople, announce } from './audience.ts'
import { openPlatform, type PlatformOptions } from './platform.ts'

const script = new URL('process.ts', import.meta.url).pathname
const token = '4711:token-of-the-stand-in'
export const webhookSecret = 'a-secret-of-thirty-two-characters-or-more'

export type NetworkOptions = AudienceOptions & {
  processes?: number
  platform?: Partial<PlatformOptions>
  /** The bot's pace; left out: the one that is meant for Telegram. */
  perSecond?: number
}

export type Network = Awaited<ReturnType<typeof openNetwork>>

/** Processes of the product on one database, a platform that counts, and an announcement to everybody. */
export async function openNetwork({ processes = 2, platform: given = {}, perSecond, ...audience }: NetworkOptions) {
  const database = await freshDatabase()
  const platform = await openPlatform({ token, ...given })
  const sql = new Client({ connectionString: database.url })
  await sql.connect()
  await addPeople(sql, audience.people)
  const db = createClient(database.url, { poolSize: 2 })
  const ports = await Promise.all(Array.from({ length: processes }, freePort))
  const start = (port: number): Promise<Server> =>
    startProcess(
      {
        DATABASE_URL: database.url,
        DATA_DIR: `/tmp/vernetzt-broadcast-${port}`,
        PORT: String(port),
        TELEGRAM_BOT_TOKEN: token,
        TELEGRAM_API_ROOT: platform.url,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: webhookSecret,
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        IMPRINT: 'test',
        CONTROLLER: 'test',
        PRIVACY_CONTACT: 'test@rastatt.example',
        DEMO: 'false',
        ...(perSecond ? { PER_SECOND: String(perSecond) } : {}),
      },
      script,
    )
  const starting = await Promise.allSettled(ports.map(start))
  const servers = starting.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  if (servers.length < processes) {
    await Promise.all(servers.map((server) => server.kill()))
    throw new Error('not every process has started')
  }

  /** Recipients of an announcement by state. */
  async function counts(id = 'eins'): Promise<Record<string, number>> {
    const { rows } = await sql.query(
      'SELECT state::text, count(*)::int AS n FROM recipient WHERE announcement_id = $1 GROUP BY state ORDER BY state',
      [id],
    )
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
  }

  const stateOf = async (id = 'eins'): Promise<string> =>
    (await sql.query('SELECT state FROM announcement WHERE id = $1', [id])).rows[0]?.state

  return {
    platform,
    sql,
    db,
    servers,
    ports,
    counts,
    stateOf,
    announce: (id = 'eins', more: Omit<AudienceOptions, 'people'> = {}) => announce(sql, id, { ...audience, ...more }),
    /** Kills one without warning and starts another in its place. */
    async replace(index: number) {
      await servers[index]?.kill()
      servers[index] = await start(ports[index] ?? 0)
    },
    kill: (index: number) => servers[index]?.kill(),
    async start(index: number) {
      servers[index] = await start(ports[index] ?? 0)
    },
    finished: (id = 'eins', timeout = 60_000) =>
      vi.waitFor(
        async () => {
          const state = await stateOf(id)
          if (state !== 'finished') throw new Error(`${id} is ${state}: ${JSON.stringify(await counts(id))}`)
        },
        { timeout, interval: 50 },
      ),
    reaches: (check: () => boolean | Promise<boolean>, timeout = 60_000) =>
      vi.waitFor(
        async () => {
          if (!(await check())) throw new Error(`waited in vain for ${check}`)
        },
        { timeout, interval: 5 },
      ),
    async close() {
      await Promise.all(servers.map((server) => server.kill()))
      await sql.end()
      await db.$disconnect()
      await platform.close()
      await database.drop()
    },
  }
}
