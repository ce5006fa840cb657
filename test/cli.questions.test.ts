import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClient, type Store } from '../src/store/client.ts'
import { readSentences } from '../src/understanding/model/sentences.ts'
import { commandLine } from './support/cli.ts'
import { type FreshDatabase, freshDatabase } from './support/db.ts'
import { readSet } from './understanding/sets.ts'

const folder = mkdtempSync(join(tmpdir(), 'vernetzt-cli-'))
const vernetzt = commandLine(() => database.url, folder)
const month = new Date().toISOString().slice(0, 7)
let database: FreshDatabase
let db: Store
let personId: string
beforeAll(async () => {
  database = await freshDatabase({ demo: true })
  db = createClient(database.url, { poolSize: 2 })
  personId = (await db.person.create({ data: {} })).id
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
  rmSync(folder, { recursive: true })
})
beforeEach(() => db.question.deleteMany())

let asked = 0

/** One after the other, also where a machine asks several within a millisecond. */
async function passedOn(text: string, more: { language?: string | null; label?: string; networks?: string[] } = {}) {
  const { label, ...rest } = more
  asked += 1
  const data = {
    createdAt: new Date(Date.now() + asked),
    personId,
    text,
    kind: 'unanswered' as const,
    networks: ['rastatt'],
    language: 'de',
    candidates: ['meetings.next', 'help'],
    ...rest,
    ...(label ? { state: 'labelled' as const, label } : {}),
  }
  return (await db.question.create({ data })).id
}

describe('questions', () => {
  it('are listed as a table, or with everything as JSON', async () => {
    const id = await passedOn('wann … wieder')
    await passedOn('andere', { networks: ['bw'] })
    const { out, status } = await vernetzt(['questions', 'list', '--network', 'rastatt'])
    const [head, row, ...others] = out.trimEnd().split('\n')
    expect([status, others]).toEqual([0, []])
    expect(head).toMatch(/^id +asked +language +label +meant +taken for +question$/)
    expect(row).toMatch(new RegExp(`^${id} +\\d{4}-\\d\\d-\\d\\d +de +open +- +meetings.next +wann … wieder$`))
    const all = JSON.parse((await vernetzt(['questions', 'list', '--json'])).out)
    expect(all).toHaveLength(2)
    expect(all[1]).toMatchObject({ id, text: 'wann … wieder', candidates: ['meetings.next', 'help'], state: 'open' })
    expect(JSON.stringify(all)).not.toContain(personId)
  })

  it('are labelled with an intent, or as nothing of ours', async () => {
    const id = await passedOn('wann … wieder')
    expect(await vernetzt(['questions', 'label', id, 'none'])).toEqual({
      status: 0,
      out: `${id} means none\n`,
      complaint: '',
    })
    await vernetzt(['questions', 'label', id, 'meetings.list'])
    expect(await db.question.findUnique({ where: { id } })).toMatchObject({
      state: 'labelled',
      label: 'meetings.list',
    })
  })

  it.each([
    [['questions', 'label', 'x', 'help'], 2, '"x" is no id; see questions list; see --help\n'],
    [['questions', 'label', 'x'], 2, 'an id and an intent are wanted; see --help\n'],
    [['questions', 'export'], 2, 'exactly one folder of locales is wanted; see --help\n'],
    [
      ['questions', 'label', '00000000-0000-4000-8000-000000000000', 'help'],
      1,
      'no question 00000000-0000-4000-8000-000000000000\n',
    ],
  ])('name what is wrong in one line: %j', async (args, status, complaint) => {
    expect(await vernetzt(args)).toEqual({ status, out: '', complaint })
  })

  it('name the intents there are', async () => {
    const id = await passedOn('wann … wieder')
    const { status, complaint } = await vernetzt(['questions', 'label', id, 'weather'])
    expect(status).toBe(2)
    expect(complaint).toContain('no intent "weather"; there are: meetings.next, ')
  })
})

describe('an export', () => {
  it('adds labelled questions to the sentences that are trained from, once', async () => {
    const locales = join(folder, 'locales')
    mkdirSync(join(locales, 'de/sentences'), { recursive: true })
    writeFileSync(join(locales, 'de/sentences/meetings.next.txt'), '# somebody\nwann … Wieder?\nbald?')
    const known = await passedOn('Wann … wieder', { label: 'meetings.next' })
    const added = [
      await passedOn('wer kommt … dazu', { label: 'meetings.next' }),
      await passedOn('und … danach', { label: 'meetings.next' }),
      await passedOn('…, ne var', { label: 'none', language: 'tr' }),
    ]
    await passedOn('noch offen')
    const { status, out } = await vernetzt(['questions', 'export', locales])
    expect(status).toBe(0)
    expect(out).toBe('3 sentences added, 1 there already\nNow run: npm run train\n')
    expect(readFileSync(join(locales, 'de/sentences/meetings.next.txt'), 'utf8')).toBe(
      `# somebody\nwann … Wieder?\nbald?\n\n# learned ${month}\nwer kommt … dazu\nund … danach\n`,
    )
    expect(readSentences(locales)).toContainEqual({
      text: '…, ne var',
      wish: 'none',
      locale: 'tr',
      voice: `learned ${month}`,
      mixed: false,
    })
    const exported = await db.question.findMany({ where: { exportedAt: { not: null } }, select: { id: true } })
    expect(exported.map(({ id }) => id).toSorted()).toEqual([known, ...added].toSorted())
    expect((await vernetzt(['questions', 'export', locales])).out).toBe('0 sentences added, 4 there already\n')
    await passedOn('und noch … danach', { label: 'meetings.next' })
    await vernetzt(['questions', 'export', locales])
    const headings = readFileSync(join(locales, 'de/sentences/meetings.next.txt'), 'utf8').match(/^#.*$/gm)
    expect(headings).toEqual(['# somebody', `# learned ${month}`])
  })

  it('leaves out what says nearly a sentence for testing, and what has no language', async () => {
    const locales = join(folder, 'others')
    const tested = readSet('locked').find(({ locale, text }) => locale === 'de' && text.split(' ').length > 5)
    const copy = await passedOn(`${tested?.text} bitte`, { label: 'meetings.next' })
    const nowhere = await passedOn('wer kommt … dazu', { label: 'meetings.next', language: null })
    const { out } = await vernetzt(['questions', 'export', locales])
    expect(out.split('\n')).toEqual([
      '0 sentences added, 0 there already',
      `${copy} left out: nearly a sentence for testing`,
      `${nowhere} left out: its language was not recognised`,
      '',
    ])
    expect(await db.question.count({ where: { exportedAt: { not: null } } })).toBe(0)
  })
})
