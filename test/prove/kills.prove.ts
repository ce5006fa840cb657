import { Client } from 'pg'
import { expect, it, vi } from 'vitest'
import { freshDatabase } from '../support/db.ts'
import { freePort, type Server, startProcess } from '../support/server.ts'
import { telegramStandIn } from '../support/telegram.ts'

const kills = 10
const people = 60
const messagesEach = 10

it(`${people * messagesEach} updates over two processes, ${kills} of them killed without warning`, async () => {
  const database = await freshDatabase({ demo: true })
  const telegram = await telegramStandIn({ retry: { firstMs: 20, longestMs: 500 } })
  const sql = new Client({ connectionString: database.url })
  await sql.connect()
  const ports = [await freePort(), await freePort()]
  const start = (port: number): Promise<Server> =>
    startProcess({
      DATABASE_URL: database.url,
      DATA_DIR: '/tmp/vernetzt-prove',
      PORT: String(port),
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-thirty-two-characters-or-more',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      IMPRINT: 'prove',
      CONTROLLER: 'prove',
      PRIVACY_CONTACT: 'prove@rastatt.example',
    })
  const number = async (query: string) => Number((await sql.query(`SELECT count(*) AS n FROM ${query}`)).rows[0]?.n)
  const open = () => number("outbox WHERE state IN ('pending', 'sending')")

  // Both stay up; the webhook points at whichever registered last, the other one sweeps what is left behind.
  const servers = [await start(ports[0] ?? 0), await start(ports[1] ?? 0)]
  const members = Array.from({ length: people }, () => telegram.user({ languageCode: 'de' }))
  const said = members.map(async (member) => {
    for (let index = 0; index < messagesEach; index += 1) await member.says('/contact')
  })
  for (let kill = 0; kill < kills; kill += 1) {
    const before = telegram.accepted.length
    await telegram.until(() => telegram.accepted.length > before + 20, 60_000).catch(() => undefined)
    const victim = kill % 2
    await servers[victim]?.kill()
    servers[victim] = await start(ports[victim] ?? 0)
  }
  await Promise.all(said)
  await vi.waitFor(
    async () => {
      await sql.query(
        "UPDATE outbox SET lease_until = now() WHERE state = 'sending' AND lease_until < now() + interval '40 seconds'",
      )
      expect(await open()).toBe(0)
    },
    { timeout: 300_000, interval: 500 },
  )
  for (const server of servers) await server.stop()

  const updates = people * messagesEach
  const sends = telegram.accepted.filter(({ method }) => method === 'sendMessage').length
  const recorded = await number("outbox WHERE state = 'sent'")
  const repeats = sends - recorded
  const listed = await number('outbox WHERE uncertain')
  console.table({
    updates,
    'taken in once': await number("inbox WHERE state = 'done'"),
    'set aside': await number("inbox WHERE state = 'aside'"),
    kills,
    'messages recorded': recorded,
    'messages sent': sends,
    repeats,
    'listed as uncertain': listed,
  })
  expect(await number("inbox WHERE state = 'done'")).toBe(updates)
  expect(await number('person')).toBe(people)
  expect(recorded).toBe(await number('outbox'))
  expect(repeats).toBeGreaterThanOrEqual(0)
  expect(repeats).toBeLessThanOrEqual(listed)
  await sql.end()
  await telegram.stop()
  await database.drop()
})
