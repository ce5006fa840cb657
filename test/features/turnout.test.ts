import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTurnout, type Turnout } from '../support/turnout.ts'

let chat: Turnout
beforeAll(async () => {
  chat = await openTurnout()
  await chat.meeting('fachtag', { capacity: 40 })
  const a = await chat.answers('fachtag', 'a', {
    seats: 3,
    interpretation: ['tr'],
    children: 2,
    note: 'Wir kommen später.',
  })
  await chat.answers('fachtag', 'b', { seats: 1, interpretation: ['tr', 'ar'], more: 2 })
  await chat.answers('fachtag', 'c', { state: 'waiting', seats: 4, queuedAt: new Date('2027-01-02T10:00:00Z') })
  await chat.answers('fachtag', 'd', { state: 'declined', seats: 0, note: 'Wir haben selbst ein Fest.' })
  await chat.answers('fachtag', 'e', { state: 'cancelled', seats: 2 })
  await chat.answers('fachtag', 'f', { organisationId: null, seats: 1 })
  await chat.db.sessionSeat.create({ data: { registrationId: a, sessionId: 'antraege', seats: 2 } })
})
afterAll(() => chat.close())

describe('who has answered', () => {
  test('is counted by organisation and by person, with seats, parts and needs', async () => {
    const ada = await chat.coordinator('ada')
    await ada.says('/coordinate')
    await ada.taps('Stand der Anmeldungen')
    ada.sees('Um welches Treffen geht es?')
    await ada.taps('Fachtag')
    ada.sees(
      'Angemeldet: 2 Organisationen, 5 Personen (auch 1 Gast)',
      'Auf der Warteliste: 2 Organisationen, 6 Personen',
      'Abgesagt: 2 Organisationen',
      'Ohne Antwort: 23 Organisationen von 28',
      'Frei: 35 von 40 Plätzen',
      'Anträge: 2 von 4 Plätzen',
      'Presse: 0 angemeldet',
      'Dolmetschen (Anmeldungen): Türkisch (2) und Arabisch (1)',
      'Kinderbetreuung: 2 Kinder',
    )
  })

  test('is listed with remarks, reasons and a page at a time', async () => {
    const ben = await chat.coordinator('ben')
    await chat.forges(ben, 'meetings.details', { meeting: 'fachtag' })
    await ben.taps('Stand der Anmeldungen')
    await ben.taps('Wer kommt')
    ben.sees('1. Verein A, Gaggenau: 3 Plätze. Anmerkung: Wir kommen später.', '3. Gast: 1 Platz')
    await ben.taps('Stand der Anmeldungen')
    await ben.taps('Wer abgesagt hat')
    ben.sees('1. Verein D, Gaggenau. Grund: Wir haben selbst ein Fest.', '2. Verein E, Gaggenau')
    await ben.taps('Stand der Anmeldungen')
    await ben.taps('Wer nicht geantwortet hat')
    ben.sees('1. Die Brücke, Gaggenau (niemand im Chat)', 'Insgesamt 23')
    ben.seesNot('\n11. ', 'Verein A,', 'Neu e. V.')
    await ben.taps('Weitere')
    ben.sees('11. Verein N')
    await ben.taps('Weitere')
    ben.sees('23. Verein Z')
    expect(ben.buttons).not.toContain('Weitere')
  })

  test('reads well in English', async () => {
    const cleo = await chat.coordinator('cleo', 'en')
    await chat.forges(cleo, 'turnout.show', { meeting: 'fachtag' })
    cleo.sees('Registered: 2 organisations, 5 people (including 1 guest)', 'No answer yet: 23 organisations of 28')
    cleo.seesNot('[Deutsch]')
  })

  test('counts those below for a network of the state', async () => {
    const dora = await chat.coordinator('dora', 'de', 'land')
    await chat.forges(dora, 'turnout.show', { meeting: 'land' })
    dora.sees('Ohne Antwort: 28 Organisationen von 28')
  })
})

const everyCommand: [string, Record<string, string | number>][] = [
  ['turnout.show', { meeting: 'fachtag' }],
  ['turnout.list', { meeting: 'fachtag', which: 'declined' }],
  ['turnout.export', { meeting: 'fachtag' }],
  ['turnout.nudge', { meeting: 'fachtag' }],
  ['turnout.confirmNudge', { meeting: 'fachtag' }],
  ['turnout.withdrawNudge', { meeting: 'fachtag' }],
  ['turnout.line', { meeting: 'fachtag' }],
  ['turnout.rule', { meeting: 'fachtag' }],
  ['turnout.confirmRule', { meeting: 'fachtag', to: 'choice' }],
  ['turnout.attendance', { meeting: 'fachtag' }],
  ['turnout.all', { meeting: 'fachtag' }],
  ['turnout.confirmAll', { meeting: 'fachtag' }],
  ['turnout.walkIn', { meeting: 'fachtag' }],
  ['turnout.organisation', { meeting: 'fachtag' }],
  ['turnout.guests', { meeting: 'fachtag' }],
  ['turnout.parts', { meeting: 'fachtag' }],
  ['turnout.part', { meeting: 'fachtag', session: 'presse' }],
  ['turnout.code', { meeting: 'fachtag' }],
  ['turnout.newCode', { meeting: 'fachtag' }],
  ['turnout.noCode', { meeting: 'fachtag' }],
  ['turnout.report', { meeting: 'fachtag' }],
  ['turnout.close', { meeting: 'fachtag' }],
  ['turnout.confirmClose', { meeting: 'fachtag' }],
  ['turnout.reopen', { meeting: 'fachtag' }],
]
const ofEntry = ['turnout.offer', 'turnout.confirmOffer', 'turnout.arrival', 'turnout.number', 'turnout.record']
const refusal = 'Das kann nur die Koordination dieses Netzwerks.'

describe('everything about it is refused', () => {
  test('to a delegate, a guest and the coordination of another network', async () => {
    const eva = await chat.delegate('eva', 'verein-g')
    const gus = chat.person('gus', { network: 'rastatt' })
    await gus.says('/help')
    const hal = await chat.coordinator('hal', 'de', 'land')
    const { id: registration } = await chat.db.registration.findFirstOrThrow({ where: { organisationId: 'verein-c' } })
    const calls = [
      ...everyCommand,
      ...ofEntry.map((each): [string, Record<string, string | number>] => [each, { registration, attended: 1 }]),
    ]
    const before = await standing()
    for (const person of [eva, gus, hal]) {
      for (const [command, input] of calls) {
        await chat.forges(person, command, input)
        expect(person.answer, `${person.name} ${command}`).toContain(refusal)
        person.seesNot('Verein', 'Fest')
      }
    }
    expect(await standing()).toEqual(before)
  })

  test('in a group, where it moves to the private chat', async () => {
    const ida = chat.person('ida', { group: 'group-1', network: 'rastatt' })
    await ida.says('/help')
    await ida.becomes('coordinator', 'rastatt')
    await chat.forges(ida, 'turnout.show', { meeting: 'fachtag' })
    ida.sees('nicht in der Gruppe')
    ida.seesNot('Angemeldet')
    await chat.forges(ida, 'meetings.details', { meeting: 'fachtag' })
    expect(ida.buttons).not.toContain('Stand der Anmeldungen')
  })

  test('is not offered to others with the meeting', async () => {
    const jan = await chat.delegate('jan', 'verein-h')
    await chat.forges(jan, 'meetings.details', { meeting: 'fachtag' })
    jan.sees('Fachtag')
    expect(jan.buttons).not.toContain('Stand der Anmeldungen')
  })

  const standing = async () => ({
    rows: await chat.db.registration.findMany({ orderBy: { id: 'asc' } }),
    meeting: await chat.db.meeting.findUnique({ where: { id: 'fachtag' } }),
    notices: await chat.db.notice.count(),
  })
})
