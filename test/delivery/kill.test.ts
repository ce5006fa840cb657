import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'
import { freePort, type Server, startProcess } from '../support/server.ts'
import { type TelegramStandIn, telegramStandIn } from '../support/telegram.ts'

// The real program as a process, killed without warning at each point between receipt and reply.

let database: FreshDatabase
let telegram: TelegramStandIn
let sql: Client
let servers: Server[]
let env: Record<string, string>

beforeEach(async () => {
  database = await freshDatabase({ demo: true })
  telegram = await telegramStandIn({ retry: { firstMs: 20, longestMs: 200 } })
  sql = new Client({ connectionString: database.url })
  await sql.connect()
  servers = []
  const port = await freePort()
  env = {
    DATABASE_URL: database.url,
    DATA_DIR: '/tmp/vernetzt-kill-test',
    PORT: String(port),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-thirty-two-characters-or-more',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    IMPRINT: 'test',
    CONTROLLER: 'test',
    PRIVACY_CONTACT: 'test@rastatt.example',
  }
})

afterEach(async () => {
  for (const server of servers) await server.kill()
  await sql.end()
  await telegram.stop()
  await database.drop()
})

async function start(): Promise<Server> {
  const server = await startProcess(env)
  servers.push(server)
  return server
}

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 })
const count = async (table: string) => Number((await sql.query(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n)
const answers = () => telegram.accepted.filter(({ method }) => method === 'sendMessage')

describe('kill -9', () => {
  it('before the commit: Telegram sends the update again, it takes effect once', async () => {
    const first = await start()
    const ana = telegram.user({ languageCode: 'de' })
    await sql.query('BEGIN')
    await sql.query('LOCK TABLE keyboard IN ACCESS EXCLUSIVE MODE')
    const said = ana.says('/start')
    await eventually(async () => {
      const { rows } = await sql.query(
        "SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND NOT granted AND relation = 'keyboard'::regclass",
      )
      expect(rows.length).toBeGreaterThan(0)
    })
    await first.kill()
    await sql.query('ROLLBACK')
    expect(await count('inbox')).toBe(0)
    await start()
    await said
    await eventually(() => expect(ana.last?.text).toContain('ein Programm, kein Mensch'))
    expect(await count('inbox')).toBe(1)
    expect(await count('person')).toBe(1)
  })

  it('after the platform took the message, before it was settled: nothing missing, the repeat is listed', async () => {
    const first = await start()
    const ana = telegram.user({ languageCode: 'de' })
    const held = telegram.hold()
    await ana.says('/start')
    await held.reached
    await first.kill()
    held.release()
    expect(answers()).toHaveLength(1)
    await sql.query("UPDATE outbox SET lease_until = now() WHERE state = 'sending'")
    await start()
    await eventually(async () => {
      const { rows } = await sql.query("SELECT 1 FROM outbox WHERE state IN ('pending', 'sending')")
      expect(rows).toEqual([])
    })
    const sent = await count('outbox')
    expect(answers().length).toBe(sent + 1)
    expect(await count('outbox WHERE uncertain')).toBe(1)
    expect(await count('inbox')).toBe(1)
    expect(await count('person')).toBe(1)
  })

  it('between acknowledgement and sending: the recorded message goes out after the restart', async () => {
    const first = await start()
    const ana = telegram.user({ languageCode: 'de' })
    telegram.failNext(1000, '500')
    await ana.says('/start')
    await telegram.until(() => telegram.callsOf('sendMessage').length > 0)
    await first.kill()
    telegram.heal()
    expect(ana.messages).toEqual([])
    await sql.query("UPDATE outbox SET lease_until = now(), due_at = now() WHERE state IN ('pending', 'sending')")
    await start()
    await eventually(() => expect(ana.last?.text).toContain('ein Programm, kein Mensch'))
  })

  it('in the middle of a crowd, twice: each update once, nobody without answer', async () => {
    const people = Array.from({ length: 12 }, () => telegram.user({ languageCode: 'de' }))
    let server = await start()
    for (let round = 0; round < 2; round += 1) {
      const said = people.map((person) => person.says('/help'))
      await telegram.until(() => answers().length > round * people.length)
      await server.kill()
      server = await start()
      await Promise.all(said)
    }
    await sql.query(
      "UPDATE outbox SET lease_until = now() WHERE state = 'sending' AND lease_until > now() + interval '30 seconds'",
    )
    await eventually(async () => expect(await count("outbox WHERE state IN ('pending', 'sending')")).toBe(0))
    expect(await count('inbox')).toBe(people.length * 2)
    expect(await count('person')).toBe(people.length)
    for (const person of people) expect(person.messages.length).toBeGreaterThanOrEqual(2)
    const repeats = answers().length - (await count('outbox'))
    expect(repeats).toBeLessThanOrEqual(await count('outbox WHERE uncertain'))
  })
})
