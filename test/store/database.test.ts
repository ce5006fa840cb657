import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createClient } from '../../src/store/client.ts'
import { lockDeployment, openDatabase } from '../../src/store/database.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { bareDatabase, type FreshDatabase, freshDatabase } from '../support/db.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '/nowhere' }, silent)

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('a server of someone else is used as it is and left as it is', async () => {
  const { url, own, close } = await open(database.url)
  expect({ url, own }).toEqual({ url: database.url, own: false })
  await close()
})

test('a database that cannot hold every script is refused', async () => {
  const latin = await bareDatabase("ENCODING 'LATIN1' LOCALE 'C'")
  await expect(open(latin.url)).rejects.toThrow(/has the encoding LATIN1: make one with CREATE DATABASE/)
  await latin.drop()
})

test('a server that does not answer is named without its password', async () => {
  const gone = new URL(database.url)
  gone.port = '1'
  gone.password = 'secret'
  const said = await open(gone.href).catch((error: Error) => error.message)
  expect(said).toMatch(/^DATABASE_URL cannot be reached: .*ECONNREFUSED/)
  expect(said).not.toContain('secret')
})

test('one process at a time holds the lock of a deployment', async () => {
  const first = await lockDeployment(database.url)
  const second = await lockDeployment(database.url)
  expect([first.locked, second.locked]).toEqual([true, false])
  await second.release()
  await first.release()
  const third = await lockDeployment(database.url)
  expect(third.locked).toBe(true)
  await third.release()
})

test('instants and local times pass through the client unchanged, wherever the server stands', async () => {
  const db = createClient(database.url, { poolSize: 1 })
  const [{ zone } = { zone: '' }] = await db.$queryRaw<{ zone: string }[]>`SELECT current_setting('TimeZone') AS zone`
  expect(zone).toBe('UTC')
  const at = new Date('2027-03-28T01:30:00.123Z')
  const person = await db.person.create({ data: { lastSeenAt: at } })
  const rows = await db.$queryRaw<{ same: boolean }[]>`
    SELECT last_seen_at = '2027-03-28T01:30:00.123Z' AS same FROM person WHERE id = ${person.id}::uuid`
  expect(rows).toEqual([{ same: true }])
  expect((await db.person.findUniqueOrThrow({ where: { id: person.id } })).lastSeenAt).toEqual(at)
  await db.$disconnect()
})

test('statements are prepared once and reused', async () => {
  const db = createClient(database.url, { poolSize: 1 })
  for (const id of ['a', 'b', 'c']) await db.place.findUnique({ where: { id } })
  const prepared = await db.$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM pg_prepared_statements WHERE statement LIKE 'SELECT "public"."place"%'`
  expect(prepared).toEqual([{ n: 1n }])
  await db.$disconnect()
})

test('an idle connection that breaks before the first query of Prisma is logged once and replaced', async () => {
  const warnings: unknown[] = []
  const log = { ...silent, warn: (fields: Record<string, unknown>) => void warnings.push(fields) }
  const db = createClient(database.url, { poolSize: 1, log })
  const backend = z.tuple([z.object({ pid: z.number() })])
  const pid = async () => backend.parse(await db.direct(Prisma.sql`SELECT pg_backend_pid() AS pid`))[0].pid
  const first = await pid()
  const other = createClient(database.url, { poolSize: 1 })
  await other.$queryRaw`SELECT pg_terminate_backend(${first}::int)`
  await other.$disconnect()
  await vi.waitFor(() => expect(warnings).toHaveLength(1))
  expect(await pid()).not.toBe(first)
  await db.$connect()
  await db.$disconnect()
})
