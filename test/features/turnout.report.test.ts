import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTurnout, type Turnout } from '../support/turnout.ts'

let chat: Turnout
type Person = Awaited<ReturnType<Turnout['coordinator']>>
let ada: Person
beforeEach(async () => {
  chat = await openTurnout('2027-03-12T09:00:00Z')
  ada = await chat.coordinator('ada')
  await chat.answers('fachtag', 'a', { seats: 3, attended: 3 })
  await chat.answers('fachtag', 'b', { seats: 4, attended: 1 })
  await chat.answers('fachtag', 'c', { seats: 2, attended: 0 })
  await chat.answers('fachtag', 'd', { seats: 2 })
  await chat.answers('fachtag', 'e', { state: 'declined', seats: 0 })
  await chat.answers('fachtag', 'f', { organisationId: 'frauentreff', seats: 0, attended: 6 })
  await chat.answers('fachtag', 'g', { organisationId: null, seats: 1, attended: 1 })
  await chat.meeting('fachtag', { guestsCame: 2 })
  await chat.db.session.update({ where: { id: 'presse' }, data: { attended: 9 } })
})
afterEach(() => chat.close())

const opens = async (person: Person) => chat.forges(person, 'turnout.report', { meeting: 'fachtag' })

test('says in numbers who came, and from where', async () => {
  await opens(ada)
  ada.sees(
    'Gekommen, Personen: 13',
    'Gekommen, Organisationen: 3',
    'Aus Gemeinden: 2',
    'Davon Gäste: 3',
    /Anteil der eingeladenen Organisationen: 3 von 28 \(11\s%\)/,
    'Angemeldet, Personen: 12',
    'Angemeldet und nicht gekommen: 5',
    'Abgesagt: 1',
    'Ohne Antwort, Organisationen: 22',
    'Noch nicht eingetragen: 1',
    'Presse: 9',
    'Rastatt: 1 Organisation, 6 Personen\nGaggenau: 2 Organisationen, 4 Personen',
  )
  ada.seesNot('Rückmeldungen', 'Anträge')
  const [file] = ada.replies.flatMap(({ files }) => files ?? [])
  expect(file).toMatchObject({ name: 'bericht-fachtag.csv', mime: 'text/csv' })
  expect(file?.content).toContain('\uFEFFAngabe;Zahl\r\nGekommen, Personen;13\r\n')
  expect(file?.content).toContain('Aus Rastatt, Personen;6\r\n')
})

test('has the average of what people said afterwards', async () => {
  for (const [name, rating] of [
    ['bea', 5],
    ['cem', 4],
    ['dee', 4],
  ] as const) {
    const person = await chat.delegate(name, 'verein-b')
    await chat.db.feedback.create({ data: { meetingId: 'fachtag', personId: await person.id(), rating } })
  }
  const eva = await chat.coordinator('eva', 'en')
  await opens(eva)
  eva.sees('Feedback, 1 to 5: 4.3 from 3 answers', 'Came, people: 13')
  eva.seesNot('[Deutsch]')
})

test('is closed after asking, and can be reopened', async () => {
  await opens(ada)
  await ada.taps('Treffen abschließen')
  ada.sees('Für 1 Anmeldung ist noch nicht eingetragen, wer da war.', 'Soll ich das Treffen abschließen?')
  expect(await closedAt()).toBeNull()
  await ada.taps('Ja, abschließen')
  ada.sees('Dieses Treffen ist abgeschlossen.', 'Gekommen, Personen: 13')
  expect(await closedAt()).toEqual(new Date('2027-03-12T09:00:00Z'))
  await chat.forges(ada, 'turnout.attendance', { meeting: 'fachtag' })
  ada.sees('Im Bericht können Sie es wieder öffnen.')
  await opens(ada)
  await ada.taps('Wieder öffnen')
  ada.sees('Das Treffen ist wieder offen.')
  expect(await closedAt()).toBeNull()
  await ada.taps('Anwesenheit')
  ada.sees('Wer ist da?')
})

test('waits for the meeting', async () => {
  chat.setNow('2027-03-11T16:30:00Z')
  await chat.forges(ada, 'turnout.confirmClose', { meeting: 'fachtag' })
  ada.sees('Das Treffen hat noch nicht angefangen.')
  expect(await closedAt()).toBeNull()
  chat.setNow('2027-03-10T09:00:00Z')
  await opens(ada)
  ada.sees('ab einer Stunde vor Beginn')
})

const closedAt = async () => (await chat.db.meeting.findUniqueOrThrow({ where: { id: 'fachtag' } })).closedAt
