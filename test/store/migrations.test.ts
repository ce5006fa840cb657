import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { appliedMigrations, migrate, pendingMigrations } from '../../src/store/migrate.ts'
import { missingSql } from '../../src/store/migrations/write.ts'
import { bareDatabase, type FreshDatabase } from '../support/db.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await bareDatabase()
})
afterAll(() => database.drop())

test('the migrations lead to the schema, with nothing left to do', async () => {
  expect(await missingSql(inject('database').url)).toBe('')
})

test('processes that start at once migrate a database once', async () => {
  const before = await pendingMigrations(database.url)
  expect(before.length).toBeGreaterThan(0)
  const done = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])
  expect(done.flat()).toEqual(before)
  expect(await migrate(database.url)).toEqual([])
  expect(await appliedMigrations(database.url)).toEqual(before)
})
