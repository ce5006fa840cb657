import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { someProgrammes } from '../support/programmes.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: someProgrammes, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })

describe('looking for funding', () => {
  test('says back what was looked for, then what fits and why, nearest place and deadline first', async () => {
    const ana = member('ana')
    await ana.says('Gibt es Geld für ein Sportprojekt, 1500 Euro?')
    ana.sees(
      'Gesucht: Sport, bis 1.500\u00a0€, Landkreis Rastatt.',
      '1. Bewegung im Kreis\n💶 500\u00a0€ bis 2.000\u00a0€, kein Eigenanteil\nAntrag bis 31. März 2027 (noch 80 Tage)',
      'Passt: Sport, Landkreis Rastatt, reicht für 1.500\u00a0€\nZuletzt geprüft: 3. November 2026',
      '2. Integration durch Sport\n💶 bis 5.000\u00a0€, Eigenanteil 10\u00a0%\nAntrag bis 31. Januar 2027 (noch 21 Tage)',
      '3. Ehrenamt stärken',
      'Antrag jederzeit möglich',
      'ganz Deutschland',
      'Zuletzt geprüft: 1. März 2026. Das ist lange her',
    )
    ana.seesNot('Spielfeld', 'Schon vorbei', 'Theater')
    ana.seesButtons('1. Bewegung im Kreis', 'Suche ändern')
  })

  test('takes all topics that are named, and says them back', async () => {
    const abe = member('abe')
    await abe.says('Frauen Sport 2000 Euro')
    abe.sees(
      'Gesucht: Sport, Frauen, bis 2.000\u00a0€, Landkreis Rastatt.',
      'Passt: Sport, Frauen',
      'Passt: Sport, Land',
    )
    await abe.taps('Suche ändern')
    abe.sees('Thema: Sport')
    abe.sees('Frauen')
  })

  test('counts the place that is named, and what is needed', async () => {
    const bob = member('bob')
    await bob.says('Förderung für Sport in Hessen')
    bob.sees('Sport, Hessen.', 'Spielfeld')
    bob.seesNot('Bewegung im Kreis')
    await bob.says('/funding')
    bob.sees('Insgesamt 4 Programme')
    await bob.taps('Weitere Programme')
    bob.sees('4. ')
    expect(bob.replies[0]?.replace).toBe(true)
  })

  test('is told in the reader’s language, with what stays German', async () => {
    const cem = member('cem', 'en')
    await cem.says('money for a sports project')
    cem.sees(
      'I looked for: sports, Landkreis Rastatt.',
      'Integration through Sport',
      'Apply by 31 January 2027 (21 days left)',
    )
    expect(cem.answer).toMatch(/German/)
  })

  test('counts the last day as a day', async () => {
    const dee = member('dee')
    await dee.says('/funding Theater')
    dee.sees('Antrag bis 10. Januar 2027, das ist heute')
  })

  test('says what there would be when nothing fits', async () => {
    const eli = member('eli')
    await eli.says('Förderung für Gesundheit, 30000 Euro')
    eli.sees('Für „Gesundheit, bis 30.000\u00a0€, Landkreis Rastatt“ habe ich zurzeit nichts Offenes.')
    eli.seesButtons('Suche ändern')
    await eli.says('Förderung für Kultur, 50000 Euro, in Gaggenau')
    eli.sees('Für „Kultur, bis 50.000\u00a0€, Gaggenau“', 'Ohne den Betrag wäre es 1 Programm.')
    await eli.taps('Ohne Betrag')
    eli.sees('Theater für alle')
  })

  test('names words that it could not use', async () => {
    const fay = member('fay')
    await fay.says('/funding xyzzy')
    fay.sees('Aus „xyzzy“ habe ich kein Thema, keinen Ort und keinen Betrag erkannt.')
  })
})

describe('changing what is looked for', () => {
  test('shows it, takes one new part, and keeps the others', async () => {
    const gus = member('gus')
    await gus.says('Gibt es Geld für ein Sportprojekt, 1500 Euro?')
    await gus.taps('Suche ändern')
    gus.sees('Thema: Sport', 'Ort: Landkreis Rastatt', 'Betrag: 1.500\u00a0€', 'Was möchten Sie ändern?')
    await gus.taps('Betrag ändern')
    gus.sees('Wie viel Geld brauchen Sie ungefähr, in Euro?')
    await gus.says('viel')
    gus.sees('Aus „viel“ lese ich keinen Betrag.')
    await gus.says('8 Tsd.')
    gus.sees('Sport, bis 8.000\u00a0€, Landkreis Rastatt', 'Ehrenamt stärken')
    gus.seesNot('Bewegung im Kreis')
  })

  test('can be done on one sheet, where the platform has forms', async () => {
    const hal = member('hal')
    await hal.says('/funding Sport')
    await hal.taps('Suche ändern')
    const form = hal.replies[0]?.form
    expect(form?.fields.map(({ key, value, optional }) => [key, value, optional])).toEqual([
      ['topic', ['sports'], true],
      ['place', 'Landkreis Rastatt', true],
      ['amount', undefined, true],
      ['deadline', undefined, true],
    ])
    await hal.send({
      type: 'submission',
      form: form?.id ?? '',
      values: { topic: 'culture', place: '', amount: '3.000' },
    })
    hal.sees('Kultur, bis 3.000\u00a0€.', 'Theater für alle')
  })

  test('asks again for a place that it does not know', async () => {
    const ida = member('ida')
    await ida.says('/funding')
    await ida.taps('Suche ändern')
    await ida.taps('Ort ändern')
    await ida.says('Atlantis')
    ida.sees('Den Ort „Atlantis“ kenne ich nicht.')
    await ida.says('Hessen')
    ida.sees('Spielfeld')
  })

  test('is done by leaving out in groups, where forms do not open', async () => {
    const jan = chat.person('jan', { group: 'group-funding' })
    await jan.says('/funding Sport')
    jan.sees('Gesucht: Sport.')
    expect(jan.buttons).not.toContain('Suche ändern')
    await jan.taps('Ohne Thema')
    jan.sees('Gesucht: alles, was zurzeit offen ist.', 'Theater für alle')
  })
})
