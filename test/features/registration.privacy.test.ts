import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { registeredPeople, registration } from '../../src/features/registration/index.ts'
import { type Evenings, openEvenings } from '../support/registrations.ts'

const [data] = registration().personalData ?? []
const day = 86_400_000

let chat: Evenings
beforeAll(async () => {
  chat = await openEvenings()
})
beforeEach(async () => {
  await chat.db.registration.deleteMany()
  await chat.meeting('abend', { asksNames: false, openToGuests: false, capacity: null })
})
afterAll(() => chat.close())

async function withNames(name: string) {
  await chat.meeting('abend', { asksNames: true })
  const person = await chat.delegate(name, `verein-${name.charAt(0)}`)
  await person.says('Wir kommen zu zweit')
  await person.says('ja')
  await person.says('Ayşe Öz, Ben Ünal')
  await person.taps('Ja, anmelden')
  await person.taps('Anmeldung ändern')
  await person.taps('Anmerkung')
  await person.says('Ben braucht einen Aufzug')
  await person.taps('Ja, so ändern')
  return person
}

async function guest(name: string) {
  await chat.meeting('abend', { openToGuests: true })
  const person = chat.person(name, { network: 'rastatt' })
  await person.says('Ich komme zum Treffen')
  await person.says('ja')
  if (person.buttons.includes('Auf die Warteliste')) await person.taps('Auf die Warteliste')
  await person.taps('Ja, anmelden')
  return person
}

const rows = () => chat.db.registration.findMany({ orderBy: { organisationId: 'asc' } })

test('a person can take away what they registered', async () => {
  const ana = await withNames('ana')
  await ana.says('/mydata')
  const copy = JSON.parse(String(ana.replies[0]?.files?.[0]?.content))
  expect(copy.tables.registration).toMatchObject([
    { organisationId: 'verein-a', seats: 2, names: ['Ayşe Öz', 'Ben Ünal'], note: 'Ben braucht einen Aufzug' },
  ])
  expect(copy.tables.consent).toMatchObject([{ purpose: 'registration' }])
})

test('an organisation keeps its seats when its person is forgotten, without the names that the person gave', async () => {
  const ben = await withNames('ben')
  await ben.says('/forget')
  await ben.taps('Alles löschen')
  expect(await rows()).toMatchObject([
    { organisationId: 'verein-b', state: 'registered', seats: 2, personId: null, names: [], note: null },
  ])
})

test('a guest who is forgotten leaves nothing, and the seat goes to the next in line', async () => {
  await chat.meeting('abend', { capacity: 1 })
  const [gus, hal] = [await guest('gus'), await guest('hal')]
  hal.sees('Auf der Warteliste')
  await gus.says('/forget')
  await gus.taps('Alles löschen')
  expect(await rows()).toMatchObject([{ state: 'waiting' }])
  await chat.job('registration.offers')
  expect(await rows()).toMatchObject([{ state: 'offered', personId: await hal.id() }])
})

test('nothing is kept longer than 400 days after the meeting', async () => {
  await withNames('cem')
  const end = Date.parse('2027-02-11T20:30:00Z')
  expect(data?.keepDays).toBe(400)
  expect(await data?.expire(chat.db, new Date(end - day))).toBe(0)
  expect(await data?.expire(chat.db, new Date(end + day))).toBe(1)
  expect(await rows()).toEqual([])
})

test('what is left of a guest whose person is gone goes too', async () => {
  const ida = await guest('ida')
  await chat.db.person.delete({ where: { id: await ida.id() } })
  expect(await rows()).toHaveLength(1)
  expect(await data?.expire(chat.db, new Date('2026-01-01T00:00:00Z'))).toBe(1)
})

test('the names of those who do not come go a day later, and can be had back until then', async () => {
  const dil = await withNames('dil')
  await dil.taps('Absagen')
  await dil.taps('Ja, absagen')
  const nightly = (now: string) => data?.expire(chat.db, new Date(Date.parse(now) - 400 * day))
  await nightly('2027-01-11T03:20:00Z')
  expect(await rows()).toMatchObject([{ state: 'cancelled', names: ['Ayşe Öz', 'Ben Ünal'] }])
  await dil.taps('Rückgängig')
  dil.sees('Namen: Ayşe Öz und Ben Ünal')
  await nightly('2027-01-12T03:20:00Z')
  expect(await rows()).toMatchObject([{ state: 'registered', names: ['Ayşe Öz', 'Ben Ünal'] }])
  await dil.taps('Absagen')
  await dil.taps('Ja, absagen')
  await nightly('2027-01-12T03:20:00Z')
  expect(await rows()).toMatchObject([{ state: 'cancelled', names: [] }])
})

test('those who hear of changes are one person for each registration, another delegate where that one is gone', async () => {
  const [eva, fay, fox] = [
    await chat.delegate('eva', 'verein-e'),
    await chat.delegate('fay', 'verein-f'),
    await chat.delegate('fox', 'verein-f'),
  ]
  const joe = await guest('joe')
  for (const each of [eva, fox]) {
    await each.says('Wir kommen zu zweit')
    await each.taps('Ja, anmelden')
  }
  const people = async () => (await registeredPeople(chat.db, 'abend')).toSorted()
  const ids = async (...of: { id(): Promise<string> }[]) => (await Promise.all(of.map((each) => each.id()))).toSorted()
  expect(await people()).toEqual(await ids(eva, fox, joe))
  await fox.says('/forget')
  await fox.taps('Alles löschen')
  await eva.says('Wir können leider nicht kommen')
  await eva.taps('Ja, absagen')
  expect(await people()).toEqual(await ids(fay, joe))
  await chat.db.seat.deleteMany({ where: { personId: await fay.id() } })
  expect(await people()).toEqual(await ids(joe))
})
