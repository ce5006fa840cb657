import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTurnout, type Turnout } from '../support/turnout.ts'

let chat: Turnout
type Person = Awaited<ReturnType<Turnout['coordinator']>>
let ada: Person
beforeEach(async () => {
  chat = await openTurnout('2027-03-11T17:30:00Z')
  ada = await chat.coordinator('ada')
  for (const letter of ['a', 'b', 'c', 'd', 'e', 'f']) await chat.answers('fachtag', letter, { seats: 3 })
  await chat.answers('fachtag', 'g', { state: 'declined', seats: 0 })
})
afterEach(() => chat.close())

const opens = async () => {
  await chat.forges(ada, 'turnout.show', { meeting: 'fachtag' })
  await ada.taps('Anwesenheit')
}

describe('by the list', () => {
  test('is one press for all who came, after those who did not', async () => {
    await opens()
    ada.sees('Eingetragen: 0 von 6 Anmeldungen', '1. Verein A: 3 Plätze', '5. Verein E')
    ada.seesNot('Verein F', 'Verein G')
    await ada.taps('2. Verein B')
    ada.sees('Verein B, angemeldet mit: 3 Plätze.')
    await ada.taps('Niemand')
    ada.sees('Eingetragen: Verein B, 0 Personen.', 'Eingetragen: 1 von 6', '1. Verein A', '2. Verein C')
    await ada.taps('2. Verein C')
    await ada.taps('Andere Zahl')
    ada.sees('Wie viele sind gekommen?')
    await ada.says('viele')
    await ada.says('-2')
    ada.sees('Bitte schreiben Sie eine ganze Zahl')
    await ada.says('2')
    ada.sees('Eingetragen: Verein C, 2 Personen.', 'Da: 2 Personen')
    await ada.taps('Alle übrigen sind da')
    ada.sees('4 Anmeldungen sind noch nicht eingetragen: 12 Personen.')
    await ada.taps('Ja, alle sind da')
    ada.sees('Eingetragen: 6 von 6', 'Da: 14 Personen')
    expect(await chat.attended('fachtag')).toMatchObject({ 'verein-a': 3, 'verein-b': 0, 'verein-c': 2, 'verein-f': 3 })
    await ada.taps('Rückgängig')
    ada.sees('Zurückgenommen.', 'Eingetragen: 2 von 6')
    expect(await chat.attended('fachtag')).toMatchObject({ 'verein-a': null, 'verein-b': 0, 'verein-c': 2 })
  })

  test('can be taken back and corrected for one', async () => {
    await opens()
    await ada.taps('1. Verein A')
    await ada.taps('Alle 3 da')
    expect(await chat.attended('fachtag')).toMatchObject({ 'verein-a': 3 })
    await ada.taps('Rückgängig')
    ada.sees('Zurückgenommen: Verein A.')
    expect(await chat.attended('fachtag')).toMatchObject({ 'verein-a': null })
  })

  test('keeps what was corrected when all is taken back', async () => {
    await opens()
    await chat.forges(ada, 'turnout.confirmAll', { meeting: 'fachtag' })
    await chat.db.registration.updateMany({ where: { organisationId: 'verein-a' }, data: { attended: 1 } })
    await ada.taps('Rückgängig')
    expect(await chat.attended('fachtag')).toMatchObject({ 'verein-a': 1, 'verein-b': null })
  })

  test('turns a page', async () => {
    await opens()
    await ada.taps('Weitere')
    ada.sees('6. Verein F')
  })

  test('begins an hour before, and ends when the meeting is closed', async () => {
    chat.setNow('2027-03-11T15:59:00Z')
    await chat.forges(ada, 'turnout.attendance', { meeting: 'fachtag' })
    ada.sees('ab einer Stunde vor Beginn')
    chat.setNow('2027-03-11T16:01:00Z')
    await chat.forges(ada, 'turnout.attendance', { meeting: 'fachtag' })
    ada.sees('Wer ist da?')
    await chat.meeting('fachtag', { closedAt: new Date('2027-03-11T20:00:00Z') })
    await ada.taps('Verein A')
    ada.sees('Dieses Treffen ist abgeschlossen.')
    await chat.forges(ada, 'turnout.confirmAll', { meeting: 'fachtag' })
    ada.sees('Dieses Treffen ist abgeschlossen.')
    expect(await chat.attended('fachtag')).toMatchObject({ 'verein-a': null })
  })
})

describe('without a registration', () => {
  test('an organisation is added, and takes no seat', async () => {
    await opens()
    await ada.taps('Ohne Anmeldung da')
    await ada.taps('Eine Organisation')
    await ada.says('Verein')
    ada.sees('Das passt auf mehrere')
    await ada.says('Unbekannt e. V.')
    ada.sees('finde ich nicht unter den eingeladenen Organisationen')
    await ada.says('brücke')
    await ada.says('4')
    ada.sees('Die Brücke', 'Soll ich das so eintragen?')
    expect(await chat.attended('fachtag')).not.toHaveProperty('bruecke')
    await ada.taps('Eintragen')
    ada.sees('Eingetragen: Die Brücke, 4 Personen.', 'Da: 4 Personen')
    expect(await chat.standing('fachtag')).toMatchObject({ bruecke: 'registered 0' })
    expect(await chat.attended('fachtag')).toMatchObject({ bruecke: 4 })
  })

  test('one that had declined is counted, and its answer stays', async () => {
    await chat.forges(ada, 'turnout.organisation', { meeting: 'fachtag' })
    await ada.says('Verein G')
    await ada.says('1')
    await ada.taps('Eintragen')
    expect(await chat.standing('fachtag')).toMatchObject({ 'verein-g': 'declined 0' })
    expect(await chat.attended('fachtag')).toMatchObject({ 'verein-g': 1 })
  })

  test('guests are a number and nobody in particular', async () => {
    const rows = await chat.db.registration.count()
    await chat.forges(ada, 'turnout.guests', { meeting: 'fachtag' })
    await ada.says('5')
    ada.sees('Eingetragen: 5 Gäste ohne Anmeldung.', 'Da: 5 Personen')
    await chat.forges(ada, 'turnout.guests', { meeting: 'fachtag' })
    await ada.says('6')
    ada.sees('Da: 6 Personen')
    expect(await chat.db.registration.count()).toBe(rows)
  })
})

test('the parts are counted in their rooms', async () => {
  await opens()
  await ada.taps('Programm zählen')
  ada.sees('Anträge: noch nicht gezählt')
  await ada.taps('Anträge')
  await ada.says('11')
  ada.sees('Anträge: 11 Personen', 'Presse: noch nicht gezählt')
  expect(await chat.db.session.findUnique({ where: { id: 'antraege' } })).toMatchObject({ attended: 11 })
})
