import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../src/store/client.ts'
import { nextDeadline } from '../../src/store/content/deadline.ts'
import { readDemo, resolveDates } from '../../src/store/content/demo.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { ContentError, contentSchema, loadContent, readContent, removeDemo } from '../../src/store/content/load.ts'
import type { PrismaClient } from '../../src/store/generated/client.ts'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'

const folder = mkdtempSync(join(tmpdir(), 'vernetzt-content-'))
const words = (text: string) => ({ de: { text, state: 'original' } })
const small = {
  places: [
    { id: 'bw', name: 'Baden-Württemberg', kind: 'state' },
    { id: 'ortenau', name: 'Ortenaukreis', kind: 'district', inside: 'bw', aliases: ['Ortenau'] },
  ],
  networks: [
    {
      id: 'ortenau',
      name: words('Netzwerk Ortenau'),
      description: words('Vereine der Ortenau'),
      joining: words('Offen für alle'),
      benefits: words('Austausch'),
      place: 'ortenau',
      contacts: [
        { id: 'ortenau-office', role: words('Koordination'), email: 'koordination@ortenau.example' },
        { id: 'ortenau-desk', role: words('Sekretariat') },
      ],
    },
  ],
  organisations: [
    {
      id: 'bruecke',
      name: 'Die Brücke',
      legalForm: 'association',
      place: 'ortenau',
      fields: ['youth'],
      memberships: [{ network: 'ortenau', since: '2020-02-29' }],
    },
  ],
  series: [{ id: 'ortenau-treffen', network: 'ortenau', title: words('Treffen'), rhythm: words('Dreimal im Jahr') }],
  meetings: [
    {
      id: 'treffen-1',
      network: 'ortenau',
      series: 'ortenau-treffen',
      title: words('Treffen'),
      startsAt: '2027-03-28T02:30',
      endsAt: '2027-03-28T04:00',
      place: 'ortenau',
      sessions: [
        {
          id: 'ws-1',
          title: words('Anträge'),
          kind: 'workshop',
          startsAt: '2027-03-28T02:30',
          endsAt: '2027-03-28T03:00',
        },
      ],
    },
  ],
  programmes: [
    {
      id: 'jugend',
      title: words('Jugend'),
      funder: 'Stiftung',
      purpose: words('Projekte'),
      eligible: words('Vereine'),
      topics: ['youth'],
      place: 'bw',
      maxAmount: 3000,
      deadline: { kind: 'recurring', each: ['03-31', '09-30'] },
      howTo: words('Antrag schreiben'),
      link: 'https://stiftung.example/jugend',
      checkedOn: '2027-01-02',
    },
  ],
  articles: [{ id: 'advice', title: words('Beratung'), body: words('Hier'), publishedOn: '2027-01-01' }],
}

let database: FreshDatabase
let db: PrismaClient
beforeAll(async () => {
  database = await freshDatabase()
  db = createClient(database.url, { poolSize: 2 })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const revision = async () => (await db.deployment.findFirstOrThrow()).revision
const load = (content: object, today = '2027-04-01') =>
  loadContent(db, contentFile.parse(content), { demo: false, today, source: 'small.json' })
const faultsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error) => (error instanceof ContentError ? error.faults : [error]),
  )

test('a file loads, loading it again changes nothing, and a change is one change', async () => {
  const before = await revision()
  expect(await load(small)).toEqual({ created: 12, changed: 0, unchanged: 0 })
  expect(await revision()).toBe(before + 1n)
  expect(await load(small)).toEqual({ created: 0, changed: 0, unchanged: 12 })
  expect(await revision()).toBe(before + 1n)
  const renamed = { ...small, organisations: small.organisations.map((each) => ({ ...each, name: 'Die neue Brücke' })) }
  expect(await load(renamed)).toEqual({ created: 0, changed: 1, unchanged: 11 })
  expect(await revision()).toBe(before + 2n)
})

test('what was loaded is what the file says', async () => {
  const meeting = await db.meeting.findUniqueOrThrow({ where: { id: 'treffen-1' }, include: { sessions: true } })
  expect(meeting.startsAt.toISOString()).toBe('2027-03-28T02:30:00.000Z')
  expect(meeting).toMatchObject({ zone: 'Europe/Berlin', interpretation: [], summary: null, demo: false })
  const programme = await db.fundingProgramme.findUniqueOrThrow({ where: { id: 'jugend' } })
  expect(programme.deadline?.toISOString()).toBe('2027-09-30T00:00:00.000Z')
  expect(programme.recurs).toEqual(['03-31', '09-30'])
  expect(await db.membership.findFirst()).toMatchObject({ state: 'active', since: new Date('2020-02-29') })
})

test('contacts that are not listed any more are gone; memberships that came about in the chat stay', async () => {
  await load(small)
  await db.organisation.create({ data: { id: 'neu', name: 'Neu', legalForm: 'initiative', placeId: 'ortenau' } })
  await db.membership.create({ data: { organisationId: 'neu', networkId: 'ortenau', state: 'applied' } })
  const [network] = small.networks
  const fewer = { networks: [{ ...network, contacts: network?.contacts.slice(0, 1) }] }
  expect(await load(fewer)).toEqual({ created: 0, changed: 1, unchanged: 2 })
  expect(await db.contact.count()).toBe(1)
  expect(await db.membership.count()).toBe(2)
})

test('a file with faults between its parts loads nothing and names each of them', async () => {
  const before = await revision()
  const [place] = small.places
  const [organisation] = small.organisations
  const [programme] = small.programmes
  const faults = await faultsOf(
    load({
      places: [{ ...place, name: 'Anders' }, place, { id: 'loop', name: 'Loop', kind: 'district', inside: 'loop' }],
      organisations: [{ ...organisation, place: 'nowhere', memberships: [{ network: 'none' }, { network: 'none' }] }],
      programmes: [{ ...programme, deadline: { kind: 'recurring', each: ['02-29', '02-30'] } }],
      documents: [{ id: 'doc', title: words('x'), body: words('x'), publishedOn: '2027-01-01', meeting: 'gone' }],
    }),
  )
  expect(faults).toEqual([
    'small.json: places[1].id: place "bw" is already at places[0].id',
    'small.json: organisations[0].memberships[1]: membership "bruecke in none" is already at organisations[0].memberships[0]',
    'small.json: organisations[0].place: there is no place "nowhere"',
    'small.json: organisations[0].memberships[0].network: there is no network "none"',
    'small.json: organisations[0].memberships[1].network: there is no network "none"',
    'small.json: documents[0].meeting: there is no meeting "gone"',
    'small.json: programmes[0].deadline.each[1]: "02-30" is no day of a year',
    'small.json: places[2].inside: the place lies in itself',
  ])
  expect(await revision()).toBe(before)
  expect(await db.place.findUnique({ where: { id: 'bw' } })).toMatchObject({ name: 'Baden-Württemberg' })
})

test('a file of the wrong form names file, path and reason of every fault', () => {
  const path = join(folder, 'wrong.json')
  const read = (text: string) => {
    writeFileSync(path, text)
    try {
      readContent(path)
    } catch (error) {
      return error instanceof ContentError ? error.faults : [error]
    }
    return []
  }
  const [meeting] = small.meetings
  const faults = read(JSON.stringify({ meetings: [{ ...meeting, endsAt: 'later', colour: 'red' }], place: [] }))
  expect(faults).toEqual([
    `${path}: meetings[0].endsAt: local time as 2027-03-11T18:00`,
    expect.stringContaining(`${path}: meetings[0]: `),
    expect.stringContaining(`${path}: (file): `),
  ])
  expect(read('{')).toEqual([expect.stringContaining(`${path}: (file): `)])
  rmSync(path)
  expect(() => readContent(path)).toThrow(/wrong\.json: \(file\): ENOENT/)
})

test('the schema that is published takes what the reader takes', () => {
  expect(contentSchema()).toMatchObject({
    title: 'vernetzt content',
    properties: { meetings: { type: 'array' }, programmes: { description: 'Funding programmes' } },
  })
})

test('demo content counts its dates from the day of loading', () => {
  // 2027-04-01 is a Thursday.
  const resolved = resolveDates(
    { a: ['@+12', '@-40', '@+0:thu', '@+1:thuT18:00', '@+12T09:30', '@nobody'] },
    '2027-04-01',
  )
  expect(resolved).toEqual({
    a: ['2027-04-13', '2027-02-20', '2027-04-01', '2027-04-08T18:00', '2027-04-13T09:30', '@nobody'],
  })
})

test('a recurring deadline is its next day', () => {
  expect(nextDeadline(['03-31', '09-30'], '2027-03-31')).toBe('2027-03-31')
  expect(nextDeadline(['03-31', '09-30'], '2027-10-01')).toBe('2028-03-31')
  expect(nextDeadline(['02-29'], '2027-01-01')).toBe('2027-02-28')
  expect(nextDeadline([], '2027-01-01')).toBeNull()
})

test('the demo loads on any day, and taking it out leaves what is real', async () => {
  const own = await freshDatabase()
  const client = createClient(own.url, { poolSize: 2 })
  await loadContent(client, readDemo('2028-02-29'), { demo: true, today: '2028-02-29' })
  expect(await loadContent(client, readDemo('2028-02-29'), { demo: true, today: '2028-02-29' })).toMatchObject({
    created: 0,
    changed: 0,
  })
  const network = await client.network.findFirstOrThrow()
  await loadContent(client, contentFile.parse(small), { demo: false })
  const real = contentFile.parse({ organisations: [{ ...small.organisations[0], id: 'real', place: network.placeId }] })
  await loadContent(client, real, { demo: false })
  const person = await client.person.create({ data: {} })
  const chat = await client.conversation.create({
    data: { bot: 'test', address: '1', place: 'private', networks: ['ortenau', network.id, 'other'] },
  })
  await client.subscription.create({
    data: { personId: person.id, networkId: network.id, conversationId: chat.id },
  })
  await client.seat.create({ data: { personId: person.id, networkId: network.id, role: 'coordinator' } })

  expect(await removeDemo(client)).toMatchObject({ removed: expect.any(Number), kept: [] })
  expect(await client.network.findMany({ select: { id: true } })).toEqual([{ id: 'ortenau' }])
  expect(await client.place.count({ where: { demo: true } })).toBe(0)
  expect(await client.place.count({ where: { id: network.placeId } })).toBe(1)
  expect(await client.organisation.count()).toBe(2)
  expect([await client.subscription.count(), await client.seat.count(), await client.person.count()]).toEqual([0, 0, 1])
  expect((await client.conversation.findFirstOrThrow()).networks).toEqual(['ortenau', 'other'])
  expect(await removeDemo(client)).toEqual({ removed: 0, kept: [] })
  await client.$disconnect()
  await own.drop()
})

test('examples never take the place of what is real', async () => {
  const faults = await faultsOf(loadContent(db, contentFile.parse({ places: small.places }), { demo: true }))
  expect(faults).toContain('content: places[0].id: place "bw" exists and is not an example')
})
