import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPacing } from '../../src/delivery/pacing.ts'
import { createClient, type Store } from '../../src/store/client.ts'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'
import { eventually } from '../support/machines.ts'

// The pace of one bot over all processes, which share nothing but the database.

let database: FreshDatabase
let stores: Store[]

beforeEach(async () => {
  database = await freshDatabase()
  stores = [1, 2].map(() => createClient(database.url, { poolSize: 2 }))
})

afterEach(async () => {
  for (const store of stores) await store.$disconnect()
  await database.drop()
})

const both = () => {
  const [one, other] = stores.map(createPacing)
  if (!one || !other) throw new Error('no processes')
  return { one, other }
}

/** Takes all that is free. */
async function fill(pacing: ReturnType<typeof createPacing>, perSecond: number): Promise<number> {
  const slots = Array.from({ length: perSecond }, () => pacing.slot('bot', perSecond))
  return (await Promise.all(slots)).filter(({ go }) => go).length
}

it('what goes to many gets only what nobody else wants, whoever wants it', async () => {
  const { one, other } = both()
  expect(await fill(one, 4)).toBe(4)
  let answered = 0
  const answers = [1, 2].map(() => one.slot('bot', 4).then(() => (answered += 1)))
  let granted = 0
  await eventually(async () => {
    granted += (await other.spare('bot', 4, 2)).granted
    expect(answered).toBe(2)
  })
  expect(granted).toBe(0)
  await Promise.all(answers)
  await eventually(async () => expect((await other.spare('bot', 4, 2)).granted).toBeGreaterThan(0))
})

it('what goes to many goes in small heaps, also when there is room for a large one', async () => {
  const { one, other } = both()
  expect((await one.spare('bot', 10, 10)).granted).toBe(2)
  await eventually(async () => expect((await other.spare('bot', 10, 10)).granted).toBeGreaterThan(0))
})

it('a silence that was ordered counts for all, and for what goes to many one of its own', async () => {
  const { one, other } = both()
  await one.pause('bot bulk', 60_000)
  expect(await other.spare('bot', 10, 1)).toMatchObject({ granted: 0, silent: true })
  expect(await other.slot('bot', 10)).toEqual({ go: true })
  await one.pause('bot', 60_000)
  expect(await other.slot('bot', 10)).toMatchObject({ go: false })
})
