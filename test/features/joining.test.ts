import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { applicant, coordinator, fillsIn, joinable } from '../support/joining.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: joinable })
})
afterAll(() => chat.close())

const applicationOf = async (person: { id(): Promise<string> }) =>
  chat.db.application.findFirstOrThrow({ where: { personId: await person.id() } })

describe('applying', () => {
  test('is asked one question at a time and understood in people’s own words', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('unser Verein möchte Mitglied werden')
    ana.sees('Alle Vereine im Landkreis können mitmachen.', 'gleich hier stellen')
    await ana.taps('Antrag stellen')
    ana.sees(
      'Sie beantragen die Mitgliedschaft: Netzwerk Rastatt.',
      'höchstens 30 Tage',
      'Wie heißt Ihre Organisation?',
    )
    await ana.says('Verein Nur e. V.')
    ana.sees('In welchem Ort')
    await ana.says('wir sind in Gaggenau')
    ana.sees('Welche Rechtsform')
    await ana.says('e.V.')
    ana.sees('In welchen Feldern')
    expect(ana.buttons).toHaveLength(10)
    await ana.taps('Mehr anzeigen')
    ana.seesButtons('Umwelt')
    await ana.taps('Sport')
    await ana.says('vor allem Frauen und Jugend')
    ana.sees('Welche Sprachen')
    await ana.says('Arabisch, Kurdisch und türkisch')
    await ana.says('Sprachcafé für Frauen')
    await ana.taps('Zurück')
    ana.sees('Was können Sie anderen anbieten?')
    await ana.says('Sprachcafé am Mittwoch')
    await ana.says('Räume')
    await ana.says('wir sind ungefähr 30, vor allem Frauen aus Syrien')
    ana.sees('Wer ist die Kontaktperson?')
    await ana.says('Die Vorsitzende')
    await ana.says('+49 (0) 171 / 39 20 010')
    await ana.says('nein')
    ana.sees('Wer darf Felder')
    await ana.taps('Den Mitgliedern zeigen')
    ana.sees('Ihr Einverständnis:', '90 Tage')
    expect(await chat.db.consent.count({ where: { personId: await ana.id() } })).toBe(0)
    await ana.taps('Ja, einverstanden')
    ana.sees(
      'Name: Verein Nur e. V.',
      'Ort: Gaggenau',
      'Felder: Sport',
      'Frauen',
      'Wie viele: etwa 30',
      'Stimmt alles?',
    )
    await ana.taps('Ändern')
    await ana.taps('Sucht')
    await ana.says('Räume für Treffen')
    ana.sees('Sucht: Räume für Treffen')
    expect(await chat.db.application.count()).toBe(0)
    await ana.taps('Antrag abschicken')
    ana.sees('Danke, Ihr Antrag ist abgeschickt.', 'liegt seit 10. Januar 2027 bei der Koordination: Netzwerk Rastatt')
    expect((await applicationOf(ana)).answers).toMatchObject({
      name: 'Verein Nur e. V.',
      place: 'gaggenau',
      legalForm: 'association',
      fields: ['sports', 'women', 'youth'],
      languages: ['tr', 'ar', 'ku'],
      offers: 'Sprachcafé am Mittwoch',
      needs: 'Räume für Treffen',
      size: 30,
      website: null,
      visible: 'members',
    })
    const consents = await chat.db.consent.findMany({
      where: { personId: await ana.id() },
      orderBy: { purpose: 'asc' },
    })
    expect(consents.map(({ purpose }) => purpose.split(':')[0])).toEqual(['directory', 'joining'])
    expect(consents[1]?.text).toContain('Die Koordination von „Netzwerk Rastatt“ liest den Antrag')
  })
})

describe('how many people', () => {
  test.each([
    ['de', 'wir sind ungefähr 30, vor allem Frauen aus Syrien', '30'],
    ['de', 'so um die dreißig', '30'],
    ['en', 'we’re about 30, mostly women from Syria', '30'],
    ['tr', 'yaklaşık 30 kişiyiz, çoğu Suriyeli kadın', '30'],
    ['ar', 'نحن حوالي ٣٠، معظمنا نساء من سوريا', '30'],
  ])('in %s: %s', async (locale, said, size) => {
    const person = chat.person(`size ${said}`, { network: 'rastatt', locale })
    await person.says('/help')
    const { id, state } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
    const answers = { ...{ network: 'rastatt', draft: randomUUID(), name: 'Nur', place: 'Gaggenau' }, needs: null }
    const since = chat.now().toISOString()
    const dialogue = { id: 'open', name: 'joining.apply', step: 'size', answers, reviewing: false, since }
    await chat.db.conversation.update({ where: { id }, data: { state: { ...Object(state), dialogue } } })
    await person.says(said)
    const after = await chat.db.conversation.findUniqueOrThrow({ where: { id } })
    expect(after.state).toMatchObject({ dialogue: { answers: { size } } })
  })
})

describe('what cannot be taken', () => {
  test('is told, and nothing is lost', async () => {
    const gus = chat.person('gus', { network: 'rastatt' })
    await gus.says('/join')
    await gus.taps('Antrag stellen')
    await gus.says('x'.repeat(10_240))
    gus.sees('Das ist zu lang: 10.240 Zeichen. Bitte höchstens 120.', 'Wie heißt Ihre Organisation?')
    await gus.says('<b>Verein</b>')
    gus.sees('ohne Formatierung')
    await gus.says('\u202E\u200B')
    gus.sees('Hier fehlt noch eine Angabe.')
    await gus.says('Verein \u202Erevers\u202C e.\u00A0V.')
    await gus.says('Atlantis')
    gus.sees('„Atlantis“ kenne ich nicht als Ort.')
    await gus.says('Wiesbaden in Hessen')
    gus.sees('Welche Rechtsform')
    await gus.taps('Initiative')
    await gus.taps('Frauen')
    await gus.taps('Weiter')
    await gus.taps('Überspringen')
    await gus.taps('Überspringen')
    await gus.taps('Überspringen')
    await gus.says('zwischen 20 und 30')
    gus.sees('mehrere Zahlen')
    await gus.says('0')
    gus.sees('eine Zahl ab 1')
    await gus.says('٣٠')
    await gus.says('Die Vorsitzende')
    await gus.says('ruf mich an')
    gus.sees('Damit kann ich niemanden erreichen.')
    await gus.says('@vorstand_nur')
    await gus.says('javascript:alert(1)')
    gus.sees('keine Web-Adresse')
    await gus.says('www.nur.example')
    await gus.taps('Nur der Koordination')
    await gus.taps('Ja, einverstanden')
    gus.sees('Name: Verein revers e. V.', 'Wie viele: etwa 30', 'Website: https://www.nur.example/')
    gus.sees('Im Namen steht „e. V.“, als Rechtsform haben Sie etwas anderes gewählt.', 'nicht im Gebiet')
    await gus.taps('Antrag abschicken')
    gus.sees('ist abgeschickt')
    expect(await chat.db.consent.count({ where: { personId: await gus.id() } })).toBe(1)
  })
})

describe('sending', () => {
  test('twice by a double tap is one application', async () => {
    const hal = chat.person('hal', { network: 'rastatt' })
    await fillsIn(hal, 'Theater ohne Grenzen')
    await Promise.all([hal.taps('Antrag abschicken'), hal.taps('Antrag abschicken')])
    expect(await chat.db.application.count({ where: { personId: await hal.id() } })).toBe(1)
    await hal.says('/join')
    await hal.taps('Antrag stellen')
    hal.sees('Dieser Antrag liegt schon vor.')
    hal.seesButtons('Antrag zurückziehen', 'Für eine andere Organisation')
  })

  test('again from a copy of its draft is the same application', async () => {
    const lea = chat.person('lea', { network: 'rastatt' })
    await fillsIn(lea, 'Handarbeitskreis')
    const { id, state } = await chat.db.conversation.findFirstOrThrow({ where: { address: lea.address } })
    await lea.taps('Antrag abschicken')
    await lea.says('/membership')
    await lea.taps('Antrag zurückziehen')
    await lea.taps('Ja, zurückziehen')
    await chat.db.conversation.update({ where: { id }, data: { state: Object(state) } })
    await lea.says('ja')
    lea.sees('Dieser Antrag ist schon abgeschickt.')
    expect(await chat.db.application.count({ where: { personId: await lea.id() } })).toBe(1)
  })

  test('from two chats at once is one application', async () => {
    const [here, there] = [chat.person('ida', { network: 'rastatt' }), chat.person('ida-web', { network: 'rastatt' })]
    await fillsIn(here, 'Lesekreis')
    await fillsIn(there, 'Lesekreis')
    const [one, other] = [await here.id(), await there.id()]
    await chat.db.identity.updateMany({ where: { personId: other }, data: { personId: one } })
    await chat.db.conversation.updateMany({ where: { personId: other }, data: { personId: one } })
    await Promise.all([here.taps('Antrag abschicken'), there.taps('Antrag abschicken')])
    expect(await chat.db.application.count({ where: { personId: one } })).toBe(1)
    expect([here.answer, there.answer].filter((answer) => answer.includes('ist abgeschickt'))).toHaveLength(1)
    expect([here.answer, there.answer].filter((answer) => answer.includes('liegt schon vor'))).toHaveLength(1)
  })

  test('asks for consent again when its words have changed since', async () => {
    const jo = chat.person('jo', { network: 'rastatt' })
    await fillsIn(jo, 'Gartenfreunde')
    const { id, state } = await chat.db.conversation.findFirstOrThrow({ where: { personId: await jo.id() } })
    const older = JSON.parse(JSON.stringify(state).replace(/"consent":"de:\w+"/, '"consent":"de:0123456789ab"'))
    await chat.db.conversation.update({ where: { id }, data: { state: older } })
    await jo.taps('Antrag abschicken')
    jo.sees('hat sich seit Ihrer Antwort geändert', 'Ihr Einverständnis:')
    expect(await chat.db.application.count({ where: { personId: await jo.id() } })).toBe(0)
    await jo.taps('Ja, einverstanden')
    await jo.taps('Antrag abschicken')
    jo.sees('ist abgeschickt')
  })
})

test('an application can be withdrawn, and is not decided then', async () => {
  const kim = await applicant(chat, 'kim', 'Fahrradwerkstatt')
  const cleo = await coordinator(chat, 'cleo')
  await cleo.says('/coordinate')
  await cleo.taps('Offene Anträge')
  await cleo.taps('Fahrradwerkstatt')
  await kim.says('/membership')
  await kim.taps('Antrag zurückziehen')
  kim.sees('Ich ziehe Ihren Antrag für „Fahrradwerkstatt“ dann zurück')
  await kim.taps('Ja, zurückziehen')
  kim.sees('ist zurückgezogen', '90 Tage')
  await cleo.taps('Aufnehmen')
  cleo.sees('Inzwischen hat sich hier etwas geändert.', 'zurückgezogen')
  expect((await applicationOf(kim)).state).toBe('withdrawn')
  expect(await chat.db.consent.count({ where: { personId: await kim.id(), withdrawnAt: null } })).toBe(0)
})
