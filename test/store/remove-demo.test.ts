import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClient } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent, removeDemo } from '../../src/store/content/load.ts'
import type { PrismaClient } from '../../src/store/generated/client.ts'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'

let database: FreshDatabase
let db: PrismaClient
beforeEach(async () => {
  database = await freshDatabase({ demo: true })
  db = createClient(database.url, { poolSize: 2 })
})
afterEach(async () => {
  await db.$disconnect()
  await database.drop()
})

const words = (text: string) => ({ de: { text, state: 'original' } })
const load = (content: object) => loadContent(db, contentFile.parse(content), { demo: false })

test('a network stays that imported content uses, and is named with what uses it', async () => {
  const times = { startsAt: '2027-03-11T18:00', endsAt: '2027-03-11T20:00' }
  const document = { title: words('Protokoll'), body: words('Hier'), publishedOn: '2027-01-01' }
  await load({
    meetings: [{ id: 'real', network: 'rastatt', title: words('Treffen'), place: 'rastatt', ...times }],
    organisations: [
      {
        ...{ id: 'real', name: 'Die Brücke', legalForm: 'association', place: 'rastatt', fields: ['youth'] },
        memberships: [{ network: 'bw', since: '2020-02-29' }],
      },
    ],
    documents: [{ id: 'real', meeting: 'rastatt-auftakt', ...document }],
  })
  const { removed, kept } = await removeDemo(db)
  expect(removed).toBeGreaterThan(0)
  expect(kept).toEqual([
    { id: 'bw', used: ['members: 1'] },
    { id: 'rastatt', used: ['articles: 1', 'meetings: 1'] },
  ])
  expect(await db.meeting.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).toEqual([
    { id: 'rastatt-auftakt' },
    { id: 'real' },
  ])
  expect(await db.article.findMany({ select: { id: true } })).toEqual([{ id: 'real' }])
  expect(await db.membership.count()).toBe(1)
  expect(await db.network.count()).toBe(2)
  expect(await removeDemo(db)).toEqual({ removed: 0, kept })
})

test('no conversation goes on about a network that is gone', async () => {
  const conversation = (address: string, networks: string[], state: object) =>
    db.conversation.create({ data: { bot: 'test', address, place: 'private', networks, state } })
  const dialogue = (answers: object) => ({ id: '1', name: 'x', step: 'y', answers, reviewing: false, since: '2027' })
  await conversation('chosen', ['hessen'], { greeted: true, dialogue: dialogue({}), last: { command: 'a' } })
  await conversation('asked', [], { greeted: true, dialogue: dialogue({ place: 'bw,rastatt' }) })
  await conversation('pending', [], { greeted: true, pending: { command: 'a', input: { network: 'bw' } } })
  await conversation('other', ['real'], { greeted: true, dialogue: dialogue({ about: 'Nach bw' }) })
  await removeDemo(db)
  const left = await db.conversation.findMany({
    select: { networks: true, state: true },
    orderBy: { createdAt: 'asc' },
  })
  expect(left).toEqual([
    { networks: [], state: { greeted: true } },
    { networks: [], state: { greeted: true } },
    { networks: [], state: { greeted: true } },
    { networks: ['real'], state: { greeted: true, dialogue: dialogue({ about: 'Nach bw' }) } },
  ])
})
