import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import type { PrismaClient } from '../../src/store/generated/client.ts'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'
import { twoNetworks } from '../support/networks.ts'

let database: FreshDatabase
let db: PrismaClient
beforeAll(async () => {
  database = await freshDatabase()
  db = createClient(database.url, { poolSize: 2 })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const german = (text: string) => ({ de: { text, state: 'original' } })
const series = {
  id: 'abende',
  network: 'rastatt',
  title: german('Abende'),
  rule: 'FREQ=MONTHLY;BYDAY=2TH;COUNT=12',
  startsAt: '2027-03-11T18:00',
  skipped: ['2027-04-08T18:00'],
}
const meeting = {
  id: 'abend',
  network: 'rastatt',
  series: 'abende',
  title: german('Abend'),
  startsAt: '2027-03-12T18:00',
  endsAt: '2027-03-12T20:00',
  slotAt: '2027-03-11T18:00',
  place: 'rastatt-stadt',
  capacity: 40,
  seatsEach: 3,
  asksNames: true,
  closesAt: '2027-03-10T12:00',
  waiting: 'choice',
  reminders: [14, 2],
  latitude: 48.8585,
  longitude: 8.2047,
  state: 'cancelled',
  cancelReason: german('Hochwasser'),
}
const bare = {
  id: 'bare',
  network: 'rastatt',
  title: german('Ohne alles'),
  startsAt: '2027-05-01T10:00',
  endsAt: '2027-05-01T11:00',
  place: 'rastatt-stadt',
}
const content = { ...twoNetworks, series: [series], meetings: [meeting, bare] }
const load = (file: object) => loadContent(db, contentFile.parse(file), { demo: false })
const faults = (file: object) =>
  contentFile.safeParse(file).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('what is planned about registration and rhythm is in the file, and loading it again changes nothing', async () => {
  await load(content)
  expect(await load(content)).toMatchObject({ created: 0, changed: 0 })
  expect(await db.meeting.findUniqueOrThrow({ where: { id: 'abend' } })).toMatchObject({
    capacity: 40,
    seatsEach: 3,
    asksNames: true,
    registration: true,
    opensAt: null,
    closesAt: new Date('2027-03-10T12:00Z'),
    waiting: 'choice',
    offerHours: 48,
    reminders: [14, 2],
    slotAt: new Date('2027-03-11T18:00Z'),
    latitude: 48.8585,
    cancelReason: german('Hochwasser'),
  })
  expect(await db.series.findUniqueOrThrow({ where: { id: 'abende' } })).toMatchObject({
    rule: 'FREQ=MONTHLY;BYDAY=2TH;COUNT=12',
    startsAt: new Date('2027-03-11T18:00Z'),
    zone: 'Europe/Berlin',
    skipped: [new Date('2027-04-08T18:00Z')],
    rhythm: null,
  })
})

test('what is left out has the usual values', async () => {
  expect(await db.meeting.findUniqueOrThrow({ where: { id: 'bare' } })).toMatchObject({
    seatsEach: null,
    asksNames: false,
    registration: true,
    closesAt: null,
    waiting: 'order',
    reminders: [7, 1],
    cancelReason: null,
  })
})

test('what cannot be is refused', () => {
  expect(faults({ series: [{ ...series, startsAt: undefined }] })).toEqual(['series.0.startsAt: is needed with a rule'])
  expect(faults({ series: [{ ...series, rule: 'every Thursday' }] })).toEqual([
    'series.0.rule: rule of RFC 5545: FREQ=…',
  ])
  expect(faults({ meetings: [{ ...bare, closesAt: '2027-05-02T10:00' }] })).toEqual([
    'meetings.0.closesAt: must not be after the end',
  ])
  expect(faults({ meetings: [{ ...bare, latitude: 48 }] })).toEqual(['meetings.0.latitude: needs both coordinates'])
  expect(faults({ meetings: [{ ...bare, seatsEach: 0 }] })).toHaveLength(1)
})
