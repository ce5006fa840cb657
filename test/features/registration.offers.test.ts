import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { offerFreeSeats, offerTo } from '../../src/features/registration/index.ts'
import { type Evenings, openEvenings } from '../support/registrations.ts'

let chat: Evenings
beforeEach(async () => {
  chat = await openEvenings()
})
afterEach(() => chat.close())

const standing = () => chat.standing('abend')
/** What the bot says by itself has been said. */
const told = (iso = '2027-01-10T18:00:00Z') => chat.passes(iso)

describe('an offer', () => {
  async function offered() {
    await chat.meeting('abend', { capacity: 1 })
    const ana = await chat.comes('ana', '1')
    const [ben, cem] = [await chat.comes('ben', '1'), await chat.comes('cem', '1')]
    await chat.leaves(ana)
    await told()
    ben.hears()
    return { ben, cem }
  }

  test('runs out, is passed on, and both hear of it', async () => {
    const { ben, cem } = await offered()
    await chat.passes('2027-01-12T18:00:01Z')
    await chat.job('registration.offers')
    ben.hears()
    ben.sees('Die Zeit für Ihr Angebot ist abgelaufen.')
    ben.seesButtons('Wieder auf die Warteliste')
    cem.hears()
    cem.sees('Verein C: 1 Platz')
    expect(await standing()).toMatchObject({ 'verein-b': 'cancelled 1', 'verein-c': 'offered 1 offered 1' })
  })

  test('taken too late is told kindly, and puts nobody out', async () => {
    const { ben, cem } = await offered()
    await chat.passes('2027-01-12T18:00:01Z')
    await chat.db.keyboard.updateMany({ data: { createdAt: new Date() } })
    await ben.taps('1 Platz nehmen')
    ben.sees('Die Zeit für Ihr Angebot ist abgelaufen.')
    expect(await standing()).toMatchObject({ 'verein-b': 'cancelled 1', 'verein-c': 'offered 1 offered 1' })
    await ben.taps('Wieder auf die Warteliste')
    await ben.taps('Auf die Warteliste')
    await ben.taps('Ja, anmelden')
    ben.sees('Stelle in der Warteliste: 1')
    await told('2027-01-12T18:00:02Z')
    await cem.taps('1 Platz nehmen')
    expect(await standing()).toMatchObject({ 'verein-b': 'waiting 1', 'verein-c': 'registered 1' })
  })

  test('taken twice takes one seat', async () => {
    const { ben } = await offered()
    await ben.taps('1 Platz nehmen')
    const [taken] = await chat.db.registration.findMany({ where: { organisationId: 'verein-b' } })
    await chat.forges(ben, 'registration.accept', { registration: taken?.id ?? '', seats: 1 })
    ben.sees('Dieses Angebot ist erledigt.', 'Angemeldet: Verein B, 1 Platz')
    expect((await standing())['verein-b']).toBe('registered 1')
  })

  test('is answered by nobody else', async () => {
    const { cem } = await offered()
    const [row] = await chat.db.registration.findMany({ where: { organisationId: 'verein-b' } })
    await chat.forges(cem, 'registration.accept', { registration: row?.id ?? '', seats: 1 })
    cem.sees('Diese Schaltfläche gilt nicht mehr.')
    expect((await standing())['verein-b']).toBe('offered 1 offered 1')
  })

  test('a day later asks again before it acts', async () => {
    const { ben } = await offered()
    await chat.db.keyboard.updateMany({ data: { createdAt: new Date(Date.now() - 30 * 3_600_000) } })
    await ben.taps('1 Platz nehmen')
    ben.sees('Es ist ein Platz frei geworden.')
    expect((await standing())['verein-b']).toBe('offered 1 offered 1')
    await ben.taps('1 Platz nehmen')
    expect((await standing())['verein-b']).toBe('registered 1')
  })

  test('is not said when it is over before it can be', async () => {
    await chat.meeting('abend', { capacity: 1 })
    const ana = await chat.comes('ana', '1')
    const ben = await chat.comes('ben', '1')
    await chat.leaves(ana)
    await ben.says('Wir können leider nicht kommen')
    await ben.taps('Ja, absagen')
    await told()
    ben.hears()
    expect(ben.replies).toEqual([])
  })

  test.each([
    ['the meeting’s beginning', {}, '2027-02-11T17:00:00.000Z'],
    ['the end of registration', { closesAt: new Date('2027-02-11T12:00:00Z') }, '2027-02-11T11:00:00.000Z'],
  ])('never lasts longer than %s', async (_, data, until) => {
    await chat.meeting('abend', { capacity: 1, ...data })
    const ana = await chat.comes('ana', '1')
    await chat.comes('ben', '1')
    chat.setNow('2027-02-11T09:00:00Z')
    await chat.leaves(ana)
    const [row] = await chat.db.registration.findMany({ where: { organisationId: 'verein-b' } })
    expect(row?.offeredUntil?.toISOString()).toBe(until)
  })

  test('is not made any more when registration is closed', async () => {
    await chat.meeting('abend', { capacity: 1 })
    const ana = await chat.comes('ana', '1')
    await chat.comes('ben', '1')
    await chat.meeting('abend', { closesAt: new Date('2027-01-10T12:00:00Z') })
    await chat.leaves(ana)
    expect((await standing())['verein-b']).toBe('waiting 1')
  })
})

describe('where the coordination chooses', () => {
  beforeEach(() => chat.meeting('abend', { capacity: 2, waiting: 'choice' }))

  test('nothing is offered by itself, and nobody passes the line by', async () => {
    const ana = await chat.comes('ana', '2')
    const ben = await chat.delegate('ben', 'verein-b')
    await ben.says('Wir kommen zu zweit')
    ben.sees('entscheidet die Koordination, wer es bekommt')
    await ben.taps('Auf die Warteliste')
    await ben.taps('Ja, anmelden')
    ben.seesNot('Stelle in der Warteliste')
    await chat.leaves(ana)
    const cem = await chat.comes('cem', '1')
    cem.sees('Auf der Warteliste: Verein C')
    expect(await standing()).toMatchObject({ 'verein-b': 'waiting 2', 'verein-c': 'waiting 1' })
    const rows = await chat.db.registration.findMany({
      where: { state: 'waiting' },
      orderBy: { organisationId: 'asc' },
    })
    const now = new Date('2027-01-10T18:00:00Z')
    const offer = (id: string) => chat.db.$transaction((tx) => offerTo(tx, id, now))
    expect(await offer(rows[1]?.id ?? '')).toBe('offered')
    expect(await offer(rows[1]?.id ?? '')).toBe('notWaiting')
    await told()
    cem.hears()
    cem.sees('Verein C: 1 Platz')
    await cem.taps('1 Platz nehmen')
    expect(await offer(rows[0]?.id ?? '')).toBe('offered')
    expect(await standing()).toMatchObject({ 'verein-b': 'offered 2 offered 1', 'verein-c': 'registered 1' })
  })
})

test('looking after the line twice changes nothing', async () => {
  await chat.meeting('abend', { capacity: 2 })
  const ana = await chat.comes('ana', '2')
  await chat.comes('ben', '1')
  await chat.comes('cem', '2')
  await chat.leaves(ana)
  const before = await standing()
  const notices = await chat.db.notice.count()
  for (let times = 0; times < 3; times += 1) {
    await chat.db.$transaction((tx) => offerFreeSeats(tx, 'abend', new Date('2027-01-10T18:00:00Z')))
  }
  expect(await standing()).toEqual(before)
  expect(await chat.db.notice.count()).toBe(notices)
})
