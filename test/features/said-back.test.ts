import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { someProgrammes } from '../support/programmes.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })
const course = (id: string, title: string, network?: string) => ({
  id,
  title: german(title),
  body: german('Zwei Abende.'),
  publishedOn: '2026-09-01',
  ...(network ? { network } : {}),
})
const organisation = (
  id: string,
  name: string,
  place: string,
  languages: string[],
  fields: ('women' | 'language')[],
) => ({
  id,
  name,
  legalForm: 'association' as const,
  place,
  fields,
  languages,
  memberships: [{ network: 'rastatt', state: 'active' as const }],
})

const content = {
  ...yearOfMeetings,
  programmes: someProgrammes.programmes,
  courses: [course('grundkurs', 'Grundkurs', 'rastatt'), course('landeskurs', 'Landeskurs', 'land')],
  organisations: [
    ...(yearOfMeetings.organisations ?? []),
    organisation('baris', 'Barış', 'gaggenau', ['de', 'tr'], ['women']),
    organisation('salam', 'Salam', 'rastatt-stadt', ['de', 'ar'], ['women']),
    organisation('wort', 'Wort', 'rastatt-stadt', [], ['language']),
  ],
}

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })

describe('meetings', () => {
  test('say back place and time; each can be left out, or asked for anew', async () => {
    const ana = member('ana')
    await ana.says('Welche Treffen gibt es im Juli in Gaggenau?')
    ana.sees('Gesucht: Gaggenau, Juli 2027.', 'Sommertreffen')
    await ana.taps('Suche ändern')
    ana.sees('Ort: Gaggenau', 'Zeitraum: Juli 2027', 'Was möchten Sie ändern?')
    expect(ana.buttons).toEqual(['Ohne Ort', 'Ohne Zeitraum', 'Ort ändern', 'Zeitraum ändern', 'Abbrechen'])
    await ana.taps('Zeitraum ändern')
    ana.sees('Für welche Zeit?')
    ana.seesButtons('März 2027', 'Mai 2027', 'Ohne Zeitraum')
    await ana.taps('Mai 2027')
    ana.sees('Für „Gaggenau, Mai 2027“ ist kein Treffen eingetragen.')
    await ana.taps('Suche ändern')
    await ana.says('ohne Ort')
    ana.sees('Gesucht: Mai 2027.', 'Landeskonferenz')
    await ana.taps('Suche ändern')
    await ana.says('ab Oktober')
    ana.sees('Gesucht: ab 1. Oktober 2027.', 'Herbstmarkt')
  })

  test('a time that is no month stays on the sheet', async () => {
    const abe = member('abe')
    await abe.says('Welche Treffen gibt es ab Oktober?')
    await abe.taps('Suche ändern')
    const form = abe.replies[0]?.form
    const time = form?.fields.find(({ key }) => key === 'time')
    expect(time?.input.type === 'choice' && time.input.options.at(-1)).toEqual({
      value: '2027-10-01/..',
      label: 'ab 1. Oktober 2027',
    })
    await abe.send({ type: 'submission', form: form?.id ?? '', values: { place: 'Rastatt', time: '2027-10-01/..' } })
    abe.sees('Gesucht: Rastatt, ab 1. Oktober 2027.', 'Herbstmarkt')
  })

  test('say it in the reader’s language, and stay with the question that was asked', async () => {
    const bob = member('bob', 'en')
    await bob.says('When is the next meeting in Gaggenau?')
    bob.sees('I looked for: Gaggenau.', 'Sommertreffen')
    await bob.taps('Change the search')
    bob.sees('Place: Gaggenau', 'What would you like to change?')
    await bob.taps('Without the place')
    bob.sees('Together to the Intercultural Week')
    bob.seesNot('I looked for', 'Sommertreffen')
    bob.seesButtons('Another place')
  })

  test('a value that plays no role is not said', async () => {
    const cem = member('cem')
    await cem.says('Wann ist das nächste Treffen zum Thema Sport?')
    cem.sees('11. März 2027')
    cem.seesNot('Gesucht', 'Sport')
    cem.seesButtons('Anderer Ort')
  })

  test('what was left out by a button does not come back with the next message', async () => {
    const dee = member('dee')
    await dee.says('Welche Treffen gibt es in Gaggenau?')
    await dee.taps('Suche ändern')
    await dee.taps('Ohne Ort')
    await dee.says('und im März?')
    dee.sees('Gesucht: März 2027.', 'Gemeinsam zur Interkulturellen Woche')
  })

  test('in a group, where forms do not open, each part can be left out', async () => {
    const eli = chat.person('eli', { group: 'group-meetings' })
    await eli.says('/meetings Gaggenau')
    eli.sees('Gesucht: Gaggenau.')
    expect(eli.buttons).toContain('Ohne Ort')
    expect(eli.buttons).not.toContain('Suche ändern')
  })

  test('a place without a network can be changed too', async () => {
    const fay = member('fay')
    await fay.says('Wann ist das nächste Treffen in Kassel?')
    await fay.taps('Suche ändern')
    await fay.taps('Ohne Ort')
    fay.sees('11. März 2027')
  })
})

describe('organisations', () => {
  test('say back topic, place and language, and find by all of them', async () => {
    const gül = member('guel')
    await gül.says('Welche Frauenvereine in Gaggenau sprechen Türkisch?')
    gül.sees('Gesucht: Frauen, Gaggenau, Türkisch.', 'Netzwerk Rastatt: 1 Organisation', 'Barış')
    await gül.taps('Suche ändern')
    gül.sees('Thema: Frauen', 'Ort: Gaggenau', 'Sprache: Türkisch')
    await gül.taps('Sprache ändern')
    await gül.taps('Arabisch')
    gül.sees(
      'Zu „Frauen, Gaggenau, Arabisch“ ist keine Organisation eingetragen.',
      'Ohne den Ort wäre es 1 Organisation.',
    )
    gül.sees('Ohne die Sprache wäre es 1 Organisation.')
    await gül.taps('Ohne Ort')
    gül.sees('Gesucht: Frauen, Arabisch.', 'Salam')
    gül.seesNot('Barış')
  })

  test('in another language, on one sheet, with a topic that stays', async () => {
    const hal = member('hal', 'en')
    await hal.says('Which associations for women speak Arabic?')
    hal.sees('I looked for: women, Arabic.', 'Salam')
    await hal.taps('Change the search')
    const form = hal.replies[0]?.form
    expect(form?.fields.map(({ key, value }) => [key, value])).toEqual([
      ['topic', 'women'],
      ['place', undefined],
      ['language', 'ar'],
    ])
    await hal.send({ type: 'submission', form: form?.id ?? '', values: { topic: 'women', place: 'Gaggenau' } })
    hal.sees('I looked for: women, Gaggenau.', 'Barış')
  })

  test('a language that is taught is not one that is spoken', async () => {
    const ida = member('ida')
    await ida.says('Welche Vereine machen Deutschkurse?')
    ida.sees('Gesucht: Sprache.', 'Wort')
  })
})

describe('courses', () => {
  test('say back the place, which decides whose courses they are', async () => {
    const jan = member('jan')
    await jan.says('Welche Kurse gibt es in Stuttgart?')
    jan.sees('Gesucht: Stuttgart.', 'Landeskurs')
    jan.seesNot('Grundkurs')
    await jan.taps('Suche ändern')
    await jan.taps('Ort ändern')
    await jan.says('Hessen')
    jan.sees('Zu „Hessen“ kenne ich zurzeit keine Kurse.')
  })

  test('do not say a place that changes nothing', async () => {
    const jo = member('jo')
    await jo.says('Welche Kurse gibt es in Gaggenau?')
    jo.sees('Grundkurs', 'Landeskurs')
    jo.seesNot('Gesucht')
    jo.seesButtons('Anderer Ort')
    const guest = chat.person('guest')
    await guest.says('Welche Kurse gibt es in Gaggenau?')
    guest.sees('Gesucht: Gaggenau.', 'Grundkurs')
  })

  test('say so for a place that has none, and what there would be without it', async () => {
    const kim = member('kim', 'en')
    await kim.says('Which courses are there in Kassel?')
    kim.sees('I do not know of any courses for “Kassel” at the moment.', 'Without the place there would be 2 courses.')
    await kim.taps('Without the place')
    kim.sees('Grundkurs')
    kim.seesNot('I looked for')
  })
})

describe('deadlines', () => {
  test('say back what counts, and are asked again when it changes', async () => {
    const lea = member('lea')
    await lea.says('Bis wann kann man Anträge für Sport stellen?')
    lea.sees('Gesucht: Sport, Landkreis Rastatt.', 'Nächste Fristen', '1. Integration durch Sport')
    await lea.taps('Suche ändern')
    await lea.taps('Ohne Thema')
    lea.sees('Gesucht: alles, was zurzeit offen ist, Landkreis Rastatt.', 'Nächste Fristen', '1. Theater für alle')
    await lea.taps('Suche ändern')
    await lea.taps('Frist ändern')
    await lea.taps('März 2027')
    lea.sees('Gesucht: Frist im März 2027, Landkreis Rastatt.', 'Nächste Fristen', '1. Bewegung im Kreis')
    lea.seesNot('Theater')
  })

  test('in another language, and with a stated least that stays when something else changes', async () => {
    const mia = member('mia', 'en')
    await mia.says('Until when can we apply for at least 3000 euros for sports?')
    mia.sees('I looked for: sports, at least €3,000, Landkreis Rastatt.', 'Next deadlines')
    await mia.taps('Change the search')
    await mia.taps('Without the topic')
    mia.sees('I looked for: at least €3,000, Landkreis Rastatt.', 'Theater für alle')
  })
})
