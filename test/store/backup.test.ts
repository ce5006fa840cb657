import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tablesOf, withSession } from '../../src/store/backup/tables.ts'
import { backup, holdBack, restore } from '../../src/store/backup.ts'
import { createClient } from '../../src/store/client.ts'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'

let folder: string
let file: string
let source: FreshDatabase
const opened: FreshDatabase[] = []
const open = async (options?: { demo?: boolean }) => {
  const database = await freshDatabase(options)
  opened.push(database)
  return database
}
const nothing = async () => undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernetzt-backup-'))
  file = join(folder, 'archive')
  source = await open({ demo: true })
  await fill(source.url)
  await backup(source.url, file)
})

afterAll(async () => {
  await Promise.all(opened.map((database) => database.drop()))
  await rm(folder, { recursive: true })
})

test('an archive restores every row of every table as it was, and counting goes on where it was', async () => {
  const target = await open()
  const { tables, rows } = await restore(target.url, file, nothing)
  expect(tables).toBeGreaterThan(20)
  expect(rows).toBeGreaterThan(2000)
  expect(await everyRow(target.url)).toEqual(await everyRow(source.url))
  const next = await Promise.all([source, target].map(({ url }) => nextInboxId(url)))
  expect(next[0]).toBe(next[1])
})

test('what was on its way when the archive was made waits for somebody who knows', async () => {
  const before = await open({ demo: true })
  const db = createClient(before.url, { poolSize: 1 })
  const { id: networkId } = await db.network.findFirstOrThrow()
  const common = { networkId, texts: {}, audience: {} }
  await db.announcement.createMany({
    data: [
      { ...common, id: 'going', state: 'sending' },
      { ...common, id: 'due', state: 'scheduled', startsAt: new Date('2020-01-01T10:00:00Z') },
      { ...common, id: 'later', state: 'scheduled', startsAt: new Date('2090-01-01T10:00:00Z') },
      { ...common, id: 'done', state: 'finished' },
    ],
  })
  const chat = await db.conversation.create({ data: { bot: 'test:1', address: 'a', place: 'private', networks: [] } })
  const { id: personId } = await db.person.create({ data: {} })
  const message = {
    conversationId: chat.id,
    bot: 'test:1',
    address: 'a',
    dueAt: new Date(),
    notAfter: new Date('2090-01-01'),
  }
  const { id: sharedId } = await db.sharedBody.create({ data: { announcementId: 'going', locale: 'de', body: {} } })
  const many = await db.outbox.create({ data: { ...message, kind: 'bulk', state: 'pending', sharedId } })
  await db.outbox.create({ data: { ...message, kind: 'reply', state: 'pending', body: { locale: 'de' } } })
  await db.recipient.create({
    data: { announcementId: 'going', personId, locale: 'de', state: 'taken', outboxId: many.id, bot: 'test:1' },
  })
  await db.$disconnect()
  const archive = join(folder, 'on-its-way')
  await backup(before.url, archive)

  const target = await open()
  const after = createClient(target.url, { poolSize: 1 })
  let held: unknown
  await restore(target.url, archive, async () => {
    held = await holdBack(after, 'Europe/Berlin')
  })
  expect(held).toEqual({ announcements: 2, messages: 1 })
  const states = await after.announcement.findMany({ select: { id: true, state: true, pausedWhy: true } })
  expect(new Map(states.map(({ id, state, pausedWhy }) => [id, [state, pausedWhy]]))).toEqual(
    new Map([
      ['going', ['paused', 'restored']],
      ['due', ['draft', null]],
      ['later', ['scheduled', null]],
      ['done', ['finished', null]],
    ]),
  )
  expect(await after.recipient.findMany({ select: { state: true, outboxId: true } })).toEqual([
    { state: 'waiting', outboxId: null },
  ])
  expect(await after.outbox.findMany({ select: { state: true, body: true } })).toEqual([
    { state: 'expired', body: null },
  ])
  await after.$disconnect()
})

test('a file survives with every byte', async () => {
  const target = await open()
  await restore(target.url, file, nothing)
  const db = createClient(target.url, { poolSize: 1 })
  const { content } = await db.storedFile.findFirstOrThrow({ where: { name: 'Protokoll \\x.pdf' } })
  expect(Buffer.from(content ?? [])).toEqual(Buffer.from(everyByte))
  await db.$disconnect()
})

test('an archive is for its owner only', () => {
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('restore refuses a database that is not empty', async () => {
  const target = await open({ demo: true })
  const before = await everyRow(target.url)
  await expect(restore(target.url, file, nothing)).rejects.toThrow(/not empty/)
  expect(await everyRow(target.url)).toEqual(before)
})

test('restore refuses an archive of another release', async () => {
  const target = await open()
  await withSession(target.url, (session) =>
    session.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
                   VALUES ('x', 'x', '29991231235959_later', now())`),
  )
  await expect(restore(target.url, file, nothing)).rejects.toThrow(
    /another release \(only here: 29991231235959_later\)/,
  )
})

test('restore refuses what is cut short, altered or something else, and leaves the database empty', async () => {
  const target = await open()
  const before = await everyRow(target.url)
  const whole = readFileSync(file)
  const bad = join(folder, 'bad')
  for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from('{"places":[]}'), Buffer.alloc(0)]) {
    writeFileSync(bad, bytes)
    await expect(restore(target.url, bad, nothing)).rejects.toThrow(/not an archive/)
  }
  await expect(restore(target.url, join(folder, 'absent'), nothing)).rejects.toThrow(/There is no file/)
  expect(await everyRow(target.url)).toEqual(before)
})

test('erasures are replayed after loading; where that fails, nobody who was erased comes back', async () => {
  const target = await open()
  const people = async () => (await everyRow(target.url)).get('person')?.length
  await expect(restore(target.url, file, () => Promise.reject(new Error('ledger')))).rejects.toThrow('ledger')
  expect(await people()).toBe(0)
  let seen: number | undefined
  await restore(target.url, file, async () => {
    seen = await people()
  })
  expect(seen).toBe(1)
})

/** As a file may have them, in no order that text would have. */
const everyByte = new Uint8Array(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 167) % 256)))

/** Values that lose something when they pass through numbers, dates or lines. */
async function fill(url: string): Promise<void> {
  const db = createClient(url, { poolSize: 1 })
  const person = await db.person.create({ data: { locale: 'ar' } })
  await db.conversation.create({
    data: {
      bot: 'test',
      address: 'a\u2028b\nc\t"d" \\N {e,f}',
      place: 'private',
      personId: person.id,
      networks: ['', 'null', 'a,b', '"x"', 'Ҷ\u0001'],
      state: { text: 'تجربة\u2029 \\u0041', number: 1234567890.125, none: null, list: [[], {}] },
    },
  })
  await db.storedFile.create({
    data: { personId: person.id, name: 'Protokoll \\x.pdf', mime: 'application/pdf', content: everyByte },
  })
  await db.$executeRaw`
    INSERT INTO inbox (id, bot, external_id, address, state, payload, next_at) VALUES
      (9007199254740993, 'test', '1', 'a', 'done', NULL, '2027-03-28 02:30:00.123+01'),
      (9007199254740994, 'test', '2', 'a', 'aside', 'null', 'infinity')`
  await db.$executeRaw`SELECT setval('inbox_id_seq', 9007199254740999)`
  await db.$executeRaw`
    INSERT INTO inbox (bot, external_id, address, state) SELECT 'test', 'many ' || n, 'a', 'done' FROM generate_series(1, 2000) n`
  await db.$disconnect()
}

const everyRow = (url: string): Promise<Map<string, unknown[]>> =>
  withSession(url, async (session) => {
    const found = new Map<string, unknown[]>()
    for (const { name } of await tablesOf(session)) {
      const { rows } = await session.query(`SELECT "${name}"::text AS row FROM "${name}" ORDER BY 1`)
      found.set(name, rows)
    }
    return found
  })

async function nextInboxId(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("SELECT nextval('inbox_id_seq') AS id")
  await client.end()
  return rows[0].id
}
