import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { erasePerson } from '../../src/features/privacy/index.ts'
import { createClient } from '../../src/store/client.ts'
import { openLedger } from '../../src/store/erasures.ts'
import { freshDatabase } from '../support/db.ts'

const anybody = '0f6a1c8e-0000-4000-8000-000000000001'
const somebody = '0f6a1c8e-0000-4000-8000-000000000002'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'vernetzt-ledger-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('the ledger knows who was erased, also after it was opened again', async () => {
  const ledger = await openLedger(dataDir)
  expect(await ledger.contains(anybody)).toBe(false)
  await ledger.record(anybody)
  await Promise.all([ledger.record(somebody), ledger.record(somebody)])
  const again = await openLedger(dataDir)
  expect(await again.contains(anybody)).toBe(true)
  expect(await again.contains(somebody)).toBe(true)
  expect(await again.contains('0f6a1c8e-0000-4000-8000-000000000003')).toBe(false)
})

test('it names nobody, and its key is for its owner alone', async () => {
  const ledger = await openLedger(dataDir)
  await ledger.record(anybody)
  const [file, key] = ['ledger', 'key'].map((name) => join(dataDir, 'erasures', name))
  expect(readFileSync(file ?? '', 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  for (const each of [file, key]) expect(statSync(each ?? '').mode & 0o077).toBe(0)
})

test('two processes that open it at once use one key', async () => {
  const ledgers = await Promise.all([1, 2, 3, 4].map(() => openLedger(dataDir)))
  for (const [index, ledger] of ledgers.entries()) await ledger.record(`person-${index}`)
  for (const [index] of ledgers.entries()) expect(await ledgers[0]?.contains(`person-${index}`)).toBe(true)
})

test('a line that a power failure cut off swallows nobody', async () => {
  const ledger = await openLedger(dataDir)
  await ledger.record(anybody)
  appendFileSync(join(dataDir, 'erasures', 'ledger'), '0f6a1c8e')
  await ledger.record(somebody)
  expect(await ledger.contains(anybody)).toBe(true)
  expect(await ledger.contains(somebody)).toBe(true)
})

test.each(['lost', 'another one'])('it refuses to go on when its key is %s', async (what) => {
  await (await openLedger(dataDir)).record(anybody)
  const key = join(dataDir, 'erasures', 'key')
  if (what === 'lost') rmSync(key)
  else writeFileSync(key, 'ab'.repeat(32))
  await expect(openLedger(dataDir)).rejects.toThrow(/Put the file back/)
})

test('each has a name of its own, which says nothing of its key', async () => {
  const [one, again] = [await openLedger(dataDir), await openLedger(dataDir)]
  const other = await openLedger(join(dataDir, 'other'))
  expect(one.name).toBe(again.name)
  expect(other.name).not.toBe(one.name)
  expect(readFileSync(join(dataDir, 'erasures', 'key'), 'utf8')).not.toContain(one.name)
})

test('a restored archive brings nobody back', async () => {
  const database = await freshDatabase()
  const db = createClient(database.url, { poolSize: 2 })
  const features = createFeatures(withoutEffects)
  try {
    const identity = (subject: string) => ({ create: { bot: 'test', tenant: 'test', subject } })
    await db.person.create({ data: { id: anybody, identities: identity('any') } })
    await db.person.create({ data: { id: somebody, identities: identity('some') } })
    const ledger = await openLedger(dataDir)
    await ledger.record(anybody)
    const erase: Parameters<typeof ledger.replay>[1] = (tx, person) => erasePerson(features, tx, person)
    expect(await ledger.replay(db, erase)).toBe(1)
    expect(await ledger.replay(db, erase)).toBe(0)
    expect(await db.identity.findMany({ select: { subject: true } })).toEqual([{ subject: 'some' }])
  } finally {
    await db.$disconnect()
    await database.drop()
  }
})
