import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { erasePerson } from '../../src/features/privacy/index.ts'
import { createJobs, type Jobs } from '../../src/jobs/queue.ts'
import { backup, restore } from '../../src/store/backup.ts'
import { createClient } from '../../src/store/client.ts'
import { type Ledger, openLedger } from '../../src/store/erasures.ts'
import { canariesIn, canaryFor, dumpOf, plantCanaries } from '../support/canaries.ts'
import { type Chat, openChat, recordingLog } from '../support/chat.ts'
import { freshDatabase } from '../support/db.ts'
import { yearOfMeetings } from '../support/meetings.ts'

const features = createFeatures(withoutEffects)
const declared = features.flatMap(({ personalData = [] }) => personalData)
const tables = declared.map(({ table }) => table).filter((table) => !['person', 'conversation'].includes(table))

/** What a person is not told: our own marks on a row, which say nothing about anybody. Nor hashes, which are keys. */
const ourOwn = [
  'inbox.external_id',
  'inbox.error_id',
  'outbox.claimant',
  'outbox.message_id',
  'outbox.error',
  'keyboard.id',
  'recipient.message_id',
]

let folder: string
let chat: Chat
let jobs: Jobs
let ledger: Ledger
let planted: string[]
let copy: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vernetzt-canaries-'))
  ledger = await openLedger(join(folder, 'data'))
  const queue: Pick<Jobs, 'enqueue' | 'forget'> = {
    enqueue: (...work) => jobs.enqueue(...work),
    forget: (...known) => jobs.forget(...known),
  }
  chat = await openChat({ content: yearOfMeetings, queue, recordErasure: ledger.record })
  const context = { clock: { now: chat.now }, transaction: () => Promise.reject(new Error('no work here')) }
  const look = { name: 'look', input: z.unknown(), handle: async () => {} }
  jobs = createJobs({ url: chat.url, jobs: [look], zone: 'Europe/Berlin', log: recordingLog(), context })
  await jobs.start()
  await story()
}, 60_000)

afterAll(async () => {
  await jobs.stop()
  await chat.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody has something everywhere, takes a copy along, and wants it gone. */
async function story(): Promise<void> {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/help')
  const person = await ana.id()
  const { id, bot } = await chat.db.conversation.findFirstOrThrow({ where: { personId: person } })
  planted = await plantCanaries(chat.db, tables, {
    person_id: person,
    conversation_id: id,
    'inbox.bot': bot,
    'inbox.address': ana.address,
    'inbox.state': 'done',
    'outbox.state': 'sent',
    'notice.state': 'late',
    // What belongs to an organisation or to what was published stays, without the person.
    'registration.organisation_id': null,
    'announcement.file_id': null,
    // A chat's own buttons are no announcement's.
    'keyboard.announcement_id': null,
  })
  await plantInRows(person, id)
  await plantInOthers(person)
  await plantJobs(person)
  await ana.says('/mydata')
  copy = String(ana.replies[0]?.files?.[0]?.content)
  await backup(chat.url, join(folder, 'old'), ledger.name)
  await ana.says('/forget')
  await ana.taps('Alles löschen')
  await chat.app.idle()
  await backup(chat.url, join(folder, 'new'), ledger.name)
}

/** The two rows that the chat itself needs already have texts of their own. */
async function plantInRows(person: string, conversation: string): Promise<void> {
  const canaries = ['person.quiet_hours', 'conversation.networks', 'conversation.state'].map((each) => `canary-${each}`)
  const [quietHours = '', networks = '', state = ''] = canaries
  await chat.db.person.update({ where: { id: person }, data: { quietHours } })
  await chat.db.conversation.update({
    where: { id: conversation },
    data: { networks: [networks], state: { greeted: true, said: state } },
  })
  planted.push(...canaries)
}

/** A coordinator who was told of what the person wrote reads it again in the browser, and may have it open. */
async function plantInOthers(person: string): Promise<void> {
  const cem = chat.person('cem', { network: 'rastatt' })
  await cem.says('/help')
  const other = await chat.db.conversation.findFirstOrThrow({ where: { address: cem.address } })
  const { id: question } = await chat.db.question.findFirstOrThrow({ where: { personId: person } })
  const call = { command: 'learning.label', input: { question } }
  const body = (text: string, keyboard?: string) => ({ reply: { body: [{ text }] }, locale: 'de', keyboard })
  const [told, named, open] = ['told', 'named', 'open'].map((each) => canaryFor('others', each))
  await chat.db.keyboard.create({ data: { id: 'kcanary', conversationId: other.id, actions: [call] } })
  const row = { conversationId: other.id, bot: 'test', address: other.address, state: 'sent' as const }
  const due = { dueAt: chat.now(), notAfter: chat.now() }
  await chat.db.outbox.create({ data: { ...row, ...due, body: body(told ?? '', 'kcanary') } })
  await chat.db.outbox.create({ data: { ...row, ...due, body: body(`${named} ${person}`) } })
  const last = { ...call, text: open }
  await chat.db.conversation.update({ where: { id: other.id }, data: { state: { greeted: true, last } } })
  planted.push(told ?? '', named ?? '', open ?? '')
}

/** Jobs of every state about the person. */
async function plantJobs(person: string): Promise<void> {
  const states = ['created', 'retry', 'active', 'completed', 'cancelled', 'failed']
  for (const state of states) {
    const canary = canaryFor('job', state)
    const data = JSON.stringify({ person, text: canary })
    await chat.db.$executeRaw`
      INSERT INTO pgboss.job (name, data, state, start_after)
      VALUES ('look', ${data}::jsonb, ${state}::pgboss.job_state, now() + interval '1 day')`
    planted.push(canary)
  }
}

const filesUnder = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path]
const archive = (name: string) => gunzipSync(readFileSync(join(folder, name))).toString()

describe('everything about a person', () => {
  test('is in the copy that they take along', () => {
    const told = planted.filter((canary) => !/^canary-(job|others)-|-hash$/.test(canary))
    const missing = told.filter((canary) => canariesIn(copy, [canary]).length === 0)
    expect(missing.sort()).toEqual(ourOwn.map((name) => `canary-${name.replace('.', '-')}`).sort())
  })

  test('was everywhere, or nothing here would prove anything', () => {
    expect(tables.length).toBeGreaterThan(12)
    expect(planted.length).toBeGreaterThan(50)
    const restorable = planted.filter((canary) => !canary.startsWith('canary-job-'))
    expect(canariesIn(archive('old'), planted)).toEqual(restorable)
  })

  test('is in no row of the database any more, the queue’s among them', async () => {
    expect(canariesIn(await dumpOf(chat.db), planted)).toEqual([])
  })

  test('is in no archive that is made from now on', () => {
    expect(canariesIn(archive('new'), planted)).toEqual([])
  })

  test('is in no log and no file', () => {
    expect(canariesIn(chat.log.lines.join('\n'), planted)).toEqual([])
    const files = filesUnder(join(folder, 'data'))
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(canariesIn(readFileSync(file, 'latin1'), planted), file).toEqual([])
  })

  test('does not come back with an archive from before', async () => {
    const target = await freshDatabase()
    const db = createClient(target.url, { poolSize: 2 })
    try {
      const erase: Parameters<Ledger['replay']>[1] = (tx, person) => erasePerson(features, tx, person)
      const { ledger: name } = await restore(target.url, join(folder, 'old'), () => ledger.replay(db, erase))
      expect(name).toBe(ledger.name)
      expect(canariesIn(await dumpOf(db), planted)).toEqual([])
    } finally {
      await db.$disconnect()
      await target.drop()
    }
  })
})
