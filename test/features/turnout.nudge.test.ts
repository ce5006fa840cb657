import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTurnout, type Turnout } from '../support/turnout.ts'

let chat: Turnout
type Person = Awaited<ReturnType<Turnout['coordinator']>>
let ada: Person
let bea: Person
let cem: Person
beforeEach(async () => {
  chat = await openTurnout('2027-02-01T10:00:00Z')
  ada = await chat.coordinator('ada')
  bea = await chat.delegate('bea', 'verein-b')
  cem = await chat.delegate('cem', 'verein-c', 'en')
})
afterEach(() => chat.close())

test('says first how many are asked, who wants to hear nothing and whom to call', async () => {
  const dee = await chat.delegate('dee', 'verein-d')
  await dee.says('/subscribe')
  await dee.taps('Ja')
  await dee.says('/stop')
  await chat.answers('fachtag', 'a')
  await chat.forges(ada, 'turnout.show', { meeting: 'fachtag' })
  await ada.taps('Ohne Antwort nachfragen')
  ada.sees(
    '27 Organisationen haben noch nicht geantwortet.',
    'Im Chat erreiche ich davon: 2 Organisationen, 2 Ansprechpersonen.',
    '24 Organisationen haben niemanden im Chat.',
    '1 Person möchte keine Mitteilungen.',
  )
  expect(await chat.db.notice.count()).toBe(0)
  await ada.taps('Ja, nachfragen')
  ada.sees('In fünf Minuten frage ich 2 Personen.')
  await chat.passes('2027-02-01T10:06:00Z')
  dee.hears()
  expect(dee.answer).toBe('')
  await ada.taps('Stand der Anmeldungen')
  await chat.forges(ada, 'turnout.list', { meeting: 'fachtag', which: 'calls' })
  ada.sees('1. Die Brücke, Gaggenau')
  ada.seesNot('Verein A', 'Verein B', 'Verein C', 'Verein D')
})

test('asks each in their language, and a press answers', async () => {
  await chat.forges(ada, 'turnout.nudge', { meeting: 'fachtag' })
  await ada.taps('Ja, nachfragen')
  await chat.passes('2027-02-01T10:04:00Z')
  bea.hears()
  expect(bea.answer).toBe('')
  await chat.passes('2027-02-01T10:06:00Z')
  cem.hears()
  cem.sees('Are you coming to the meeting? I have no answer yet from Verein C.')
  bea.hears()
  bea.sees('Kommen Sie zum Treffen? Von Verein B habe ich noch keine Antwort.', 'Fachtag')
  bea.seesButtons('Anmelden', 'Wir kommen nicht')
  await bea.taps('Wir kommen nicht')
  await bea.taps('Ja, absagen')
  expect(await chat.standing('fachtag')).toEqual({ 'verein-b': 'declined 0' })
})

test('says nothing to those who have answered in between', async () => {
  await chat.forges(ada, 'turnout.nudge', { meeting: 'fachtag' })
  await ada.taps('Ja, nachfragen')
  await chat.answers('fachtag', 'b')
  await chat.passes('2027-02-01T10:06:00Z')
  bea.hears()
  expect(bea.answer).toBe('')
  cem.hears()
  cem.sees('Are you coming')
})

test('is asked once in three days, also when two coordinators press at once', async () => {
  const eva = await chat.coordinator('eva')
  for (const person of [ada, eva]) await chat.forges(person, 'turnout.nudge', { meeting: 'fachtag' })
  await Promise.all([ada.taps('Ja, nachfragen'), eva.taps('Ja, nachfragen')])
  const answers = [ada.answer, eva.answer]
  expect(answers.filter((answer) => answer.includes('In fünf Minuten'))).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('vor Kurzem'))).toHaveLength(1)
  await chat.passes('2027-02-01T10:06:00Z')
  chat.setNow('2027-02-04T10:00:00Z')
  await chat.forges(ada, 'turnout.nudge', { meeting: 'fachtag' })
  ada.sees('vor Kurzem nachgefragt', 'Wieder möglich ab Donnerstag, 4. Februar 2027, 11:05 Uhr')
  await chat.forges(ada, 'turnout.confirmNudge', { meeting: 'fachtag' })
  ada.sees('vor Kurzem nachgefragt')
  chat.setNow('2027-02-04T10:06:00Z')
  await chat.forges(ada, 'turnout.confirmNudge', { meeting: 'fachtag' })
  ada.sees('In fünf Minuten frage ich 2 Personen.')
  cem.hears()
  await chat.passes('2027-02-04T10:12:00Z')
  cem.hears()
  cem.sees('Are you coming')
})

test('can be taken back until it is sent', async () => {
  await chat.forges(ada, 'turnout.confirmNudge', { meeting: 'fachtag' })
  await ada.taps('Doch nicht nachfragen')
  ada.sees('Gut, ich frage nicht nach.')
  await chat.passes('2027-02-01T10:06:00Z')
  bea.hears()
  expect(bea.answer).toBe('')
  await chat.forges(ada, 'turnout.confirmNudge', { meeting: 'fachtag' })
  await chat.passes('2027-02-01T10:12:00Z')
  await chat.forges(ada, 'turnout.withdrawNudge', { meeting: 'fachtag' })
  ada.sees('Dafür ist es zu spät')
})

test('is not for a meeting that nobody can register for', async () => {
  await chat.meeting('fachtag', { registration: false })
  await chat.forges(ada, 'turnout.nudge', { meeting: 'fachtag' })
  ada.sees('Nachfragen geht nur, solange die Anmeldung offen ist.')
  await chat.forges(ada, 'turnout.confirmNudge', { meeting: 'fachtag' })
  ada.sees('Nachfragen geht nur')
  expect(await chat.db.notice.count()).toBe(0)
})
