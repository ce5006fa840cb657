import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRoomCode, roomCodeIn, roomHash } from '../../src/features/turnout/roomcode.ts'
import { openTurnout, type Turnout } from '../support/turnout.ts'

describe('a code of a room', () => {
  test('is six characters, and found however it is typed', () => {
    for (let times = 0; times < 50; times += 1) {
      const code = createRoomCode()
      expect(code).toMatch(/^[A-Z0-9]{6}$/)
      const ways = [code, code.toLowerCase(), `${code.slice(0, 3)} ${code.slice(3)}`, `hier ${code}`, `Here: ${code}.`]
      for (const written of ways) expect(roomCodeIn(written), written).toBe(code)
    }
  })

  test.each(['Danke', '76437', '2027', 'Workshop', 'am 12.03.', 'KQ7XM4 ist das der Code?', 'hier sind wir', 'KQ7'])(
    'is not %j',
    (text) => {
      expect(roomCodeIn(text)).toBeNull()
    },
  )
})

describe('in the room', () => {
  let chat: Turnout
  type Person = Awaited<ReturnType<Turnout['coordinator']>>
  let ada: Person
  let bea: Person
  beforeEach(async () => {
    chat = await openTurnout('2027-03-10T10:00:00Z')
    ada = await chat.coordinator('ada')
    bea = await chat.delegate('bea', 'verein-b')
    await chat.answers('fachtag', 'b', { seats: 3 })
  })
  afterEach(() => chat.close())

  const shown = async () => {
    await chat.forges(ada, 'turnout.code', { meeting: 'fachtag' })
    return /\n([A-Z0-9]{6})\n/.exec(ada.answer)?.[1] ?? ''
  }
  const during = '2027-03-11T17:30:00Z'

  test('the code counts an organisation, and the same again changes the number', async () => {
    const code = await shown()
    ada.sees('Er gilt von 11. März 2027, 17:00 Uhr bis 11. März 2027, 22:30 Uhr')
    chat.setNow(during)
    await bea.says(`hier ${code.toLowerCase()}`)
    bea.sees('Willkommen. Verein B', 'Wie viele von Ihnen sind hier?')
    await bea.taps('2')
    bea.sees('Danke, eingetragen: Verein B, 2 Personen.')
    const bob = await chat.delegate('bob', 'verein-b', 'en')
    await bob.says(code)
    bob.sees('Verein B is recorded already: 2 people.')
    await bob.says('3')
    bob.sees('Thank you, recorded: Verein B, 3 people.')
    expect(await chat.attended('fachtag')).toEqual({ 'verein-b': 3 })
  })

  test('nobody counts more than they have seats', async () => {
    const code = await shown()
    chat.setNow(during)
    await bea.says(code)
    await bea.says('30')
    bea.sees('Für Sie kann ich höchstens 3 Personen eintragen.')
    await bea.says('0')
    bea.sees('Bitte schreiben Sie eine ganze Zahl')
    expect(await chat.attended('fachtag')).toEqual({ 'verein-b': null })
    const cem = await chat.delegate('cem', 'verein-c')
    await cem.says(code)
    await cem.says('11')
    cem.sees('höchstens 10 Personen')
    await cem.says('2')
    expect(await chat.attended('fachtag')).toEqual({ 'verein-b': null, 'verein-c': 2 })
    expect(await chat.standing('fachtag')).toMatchObject({ 'verein-c': 'registered 0' })
  })

  test('checks seats and role again when the answer comes', async () => {
    const code = await shown()
    chat.setNow(during)
    await bea.says(code)
    await chat.db.registration.updateMany({ data: { seats: 1 } })
    await bea.taps('3')
    bea.sees('höchstens 1 Person')
    await bea.says(code)
    await chat.db.seat.deleteMany({ where: { personId: await bea.id() } })
    await bea.taps('1')
    bea.sees('Das können nur die Koordination und die Ansprechpersonen')
    expect(await chat.attended('fachtag')).toEqual({ 'verein-b': null })
  })

  test('is good from an hour before until two hours after', async () => {
    const code = await shown()
    for (const [now, counts] of [
      ['2027-03-11T15:59:00Z', false],
      ['2027-03-11T16:01:00Z', true],
      ['2027-03-11T21:29:00Z', true],
      ['2027-03-11T21:31:00Z', false],
    ] as const) {
      chat.setNow(now)
      await bea.says(code)
      expect(bea.answer.includes('Willkommen'), now).toBe(counts)
    }
    // The question was open while the code ran out.
    await bea.says('2')
    expect(await chat.attended('fachtag')).toEqual({ 'verein-b': null })
    await chat.forges(ada, 'turnout.code', { meeting: 'fachtag' })
    ada.sees('Dieses Treffen ist vorbei.')
  })

  test('is replaced by another, switched off, and kept as a hash only', async () => {
    const first = await shown()
    await chat.forges(ada, 'turnout.code', { meeting: 'fachtag' })
    ada.sees('gibt es schon einen Code')
    await ada.taps('Neuer Code')
    const second = /\n([A-Z0-9]{6})\n/.exec(ada.answer)?.[1] ?? ''
    const { roomCodeHash } = await chat.db.meeting.findUniqueOrThrow({ where: { id: 'fachtag' } })
    expect(roomCodeHash).toBe(roomHash(second))
    chat.setNow(during)
    await bea.says(first)
    bea.sees('Dieser Code gilt zurzeit nicht.')
    await bea.says(second)
    bea.sees('Willkommen')
    await chat.forges(ada, 'turnout.noCode', { meeting: 'fachtag' })
    await bea.taps('2')
    bea.sees('Dieser Code gilt zurzeit nicht.')
    expect(await chat.attended('fachtag')).toEqual({ 'verein-b': null })
  })

  test('cannot be guessed', async () => {
    const code = await shown()
    chat.setNow(during)
    for (let times = 0; times < 5; times += 1) await bea.says('AA2AA2')
    await bea.says(code)
    bea.sees('in einer Stunde noch einmal')
    expect(await chat.attended('fachtag')).toEqual({ 'verein-b': null })
    chat.setNow('2027-03-11T18:31:00Z')
    await bea.says(code)
    bea.sees('Willkommen')
  })

  test('counts a registered guest, and stores nothing about one who is not', async () => {
    const code = await shown()
    const gus = chat.person('gus', { network: 'rastatt' })
    await gus.says('/help')
    chat.setNow(during)
    const rows = await chat.db.registration.count()
    await gus.says(code)
    gus.sees('Eine Anmeldung von Ihnen habe ich nicht.')
    expect(await chat.db.registration.count()).toBe(rows)
    await chat.answers('fachtag', 'x', { organisationId: null, personId: await gus.id(), seats: 1 })
    await gus.says(code)
    gus.sees('Danke, Sie sind eingetragen.')
    expect(await chat.attended('fachtag')).toMatchObject({ guest: 1 })
  })

  test('asks whoever speaks for several, and takes no other organisation', async () => {
    await bea.becomes('delegate', 'rastatt', 'verein-c')
    const code = await shown()
    chat.setNow(during)
    await bea.says(code)
    bea.sees('Für welche Organisation sind Sie hier?')
    await bea.taps('Verein C')
    await bea.taps('1')
    expect(await chat.attended('fachtag')).toEqual({ 'verein-b': null, 'verein-c': 1 })
    await chat.forges(bea, 'turnout.here', { hash: roomHash(code), organisation: 'verein-d' })
    bea.sees('Für welche Organisation sind Sie hier?')
  })

  test('is not asked about in a group', async () => {
    const code = await shown()
    const eva = chat.person('eva', { group: 'group-1', network: 'rastatt' })
    chat.setNow(during)
    await eva.says(code)
    eva.sees('nicht in der Gruppe')
  })
})
