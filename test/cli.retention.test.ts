import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../src/features/index.ts'
import { createClient } from '../src/store/client.ts'
import type { PrismaClient } from '../src/store/generated/client.ts'
import { dumpOf } from './support/canaries.ts'
import { commandLine } from './support/cli.ts'
import { type FreshDatabase, freshDatabase } from './support/db.ts'

const folder = mkdtempSync(join(tmpdir(), 'vernetzt-retention-'))
const opened: FreshDatabase[] = []
let db: PrismaClient
let url = ''
beforeAll(async () => {
  url = await open()
  db = createClient(url, { poolSize: 2 })
  await plant()
})
afterAll(async () => {
  await db.$disconnect()
  await Promise.all(opened.map((database) => database.drop()))
  rmSync(folder, { recursive: true })
})

async function open(): Promise<string> {
  const database = await freshDatabase()
  opened.push(database)
  return database.url
}

const ago = (days: number) => new Date(Date.now() - days * 86_400_000)

/** Receipts of some ages, and two idle people. */
async function plant(): Promise<void> {
  for (const [index, days] of [1, 3, 8, 9].entries()) {
    const row = { bot: 'test', externalId: `${index}`, address: 'a', state: 'done' as const }
    await db.inbox.create({ data: { ...row, receivedAt: ago(days) } })
  }
  for (const days of [390, 401]) await db.person.create({ data: { lastSeenAt: ago(days) } })
}

const vernetzt = (args: string[], data = 'data', at = url) => commandLine(() => at, join(folder, data))(args)

describe('the preview of retention', () => {
  test('counts for each declared table what goes now and within 30 days, and changes nothing', async () => {
    const before = await dumpOf(db)
    const { status, out } = await vernetzt(['retention', '--json'])
    expect(status).toBe(0)
    const tables: { table: string }[] = JSON.parse(out)
    expect(tables).toContainEqual({ table: 'inbox', keepDays: 7, now: 2, within30Days: 4 })
    expect(tables).toContainEqual({ table: 'person', keepDays: 400, now: 1, within30Days: 2 })
    expect(tables).toContainEqual({ table: 'seat', keepDays: null, now: 0, within30Days: 0 })
    const declared = createFeatures(withoutEffects).flatMap(({ personalData = [] }) => personalData)
    expect(tables.map(({ table }) => table)).toEqual(declared.map(({ table }) => table))
    expect(await dumpOf(db)).toBe(before)
  }, 30_000)

  test('is a table for people', async () => {
    const { out } = await vernetzt(['retention'])
    expect(out).toMatch(/^table +kept for +go now +within 30 days\n/)
    expect(out).toMatch(/\ninbox +7 days +2 +4\n/)
    expect(out).toMatch(/\nseat +while used +- +-\n/)
    expect((await vernetzt(['retention', 'now'])).status).toBe(2)
  }, 30_000)
})

describe('restoring beside another ledger', () => {
  test('says that erased people may be back, and how to erase them again', async () => {
    const file = join(folder, 'archive')
    expect((await vernetzt(['backup', file])).status).toBe(0)
    const same = await vernetzt(['restore', file], 'data', await open())
    expect(same).toMatchObject({ status: 0, complaint: '' })
    const other = await vernetzt(['restore', file], 'elsewhere', await open())
    expect(other.status).toBe(0)
    expect(other.complaint).toContain('beside another erasure ledger than the one in')
  }, 60_000)
})
