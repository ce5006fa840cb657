import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { oftenAsked } from '../support/answers.ts'
import { type Chat, openChat } from '../support/chat.ts'

const bank = 'Welche Bank hat ein kostenloses Konto für Vereine?'
const otherwise = 'Beantwortet meine Frage nicht'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({
    content: oftenAsked,
    heard: { [bank]: { intents: [], foreign: false, candidates: [{ intent: 'membership.benefits', score: 0.2 }] } },
  })
})
afterAll(() => chat.close())

describe('a question that a network wrote an answer to', () => {
  test('is answered in other words, with who says so and as of when', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('parkplatz beim landratsamt vorhanden?')
    ana.sees('Parken beim Landratsamt\n\nIn der Tiefgarage ist Platz.\n\nAb 17 Uhr kostet sie nichts.')
    ana.sees('Netzwerk Rastatt\nQuelle: Landratsamt, Hausverwaltung. Stand: 1. Dezember 2026.')
    ana.sees('Mehr dazu (https://www.rastatt.example/parken)')
    ana.seesButtons('Mensch fragen', otherwise)
  })

  test('is answered in the language that it was asked in', async () => {
    const ben = chat.person('ben', { network: 'rastatt', locale: 'en' })
    await ben.says('is there parking near the district office')
    ben.sees('Parking at the district office', 'It is free from 5 p.m.')
    ben.sees('Rastatt Network\nSource: Landratsamt, Hausverwaltung. As of 1 December 2026.')
    ben.seesNot('only')
  })

  test('shows in which language the answer is where it is not theirs', async () => {
    const cem = chat.person('cem', { network: 'rastatt', locale: 'tr' })
    await cem.says('arabayı nereye park edebilirim')
    cem.sees('Parken beim Landratsamt', 'yalnızca Almanca')
  })

  test('names the coordination where nobody else is named', async () => {
    const dee = chat.person('dee', { network: 'rastatt' })
    await dee.says('Was kostet denn eine Fördermitgliedschaft?')
    dee.sees(
      'geben, was sie möchten',
      'Netzwerk Rastatt\nQuelle: die Koordination des Netzwerks. Stand: 15. Januar 2026.',
    )
  })

  test('takes no transaction once the content is known', async () => {
    const eva = chat.person('eva', { network: 'rastatt' })
    await eva.says('Wo kann ich beim Treffen parken?')
    const transactions = vi.spyOn(chat.db, '$transaction')
    await eva.says('Gibt es Parkplätze am Landratsamt?')
    eva.sees('In der Tiefgarage')
    expect(transactions).not.toHaveBeenCalled()
    transactions.mockRestore()
  })

  test('does not throw an open form away', async () => {
    const fay = chat.person('fay')
    await fay.says('/contact')
    await fay.says('Wie eröffnet ein Verein ein Bankkonto?')
    fay.sees('Viele Sparkassen', 'Wir waren noch bei dieser Frage', 'In welcher Gemeinde')
  })

  test('is answered in a group, for all to see', async () => {
    const gus = chat.person('gus', { group: 'group-1' })
    await gus.says('Wie eröffnet ein Verein ein Bankkonto?')
    gus.sees('Viele Sparkassen führen Vereinskonten', 'Quelle: Verbraucherberatung. Stand: 1. Oktober 2026.')
    await gus.says('/antworten')
    gus.sees('Das bespreche ich nur mit Ihnen allein')
  })
})

describe('whose answer it is', () => {
  test('is the own network’s, those above it and those for all', async () => {
    const hal = chat.person('hal', { network: 'land' })
    await hal.says('Wo kann ich beim Treffen parken?')
    hal.seesNot('Tiefgarage')
    await hal.says('Wie eröffnet ein Verein ein Bankkonto?')
    hal.sees('Viele Sparkassen')
    const ida = chat.person('ida', { network: 'rastatt' })
    await ida.says('Verleiht das Land Technik für Tagungen?')
    ida.sees('Das Land verleiht', 'Landesnetzwerk')
  })

  test('is that of the place which is named', async () => {
    const jo = chat.person('jo', { network: 'land' })
    await jo.says('Wo kann ich beim Treffen in Rastatt parken?')
    jo.sees('In der Tiefgarage ist Platz.')
  })

  test('is asked where two fit as well', async () => {
    const kim = chat.person('kim', { network: 'rastatt' })
    await kim.says('wo kann man beamer und mikrofone leihen')
    kim.sees('Welche möchten Sie lesen?', '(Landesnetzwerk)', 'Beamer der Geschäftsstelle (Netzwerk Rastatt)')
    kim.seesButtons('1. ', '2. ', 'Mensch fragen', otherwise)
    await kim.taps('Beamer der Geschäftsstelle')
    kim.sees('Die Geschäftsstelle verleiht einen Beamer.')
    await kim.says('wo kann man beamer und mikrofone leihen')
    await kim.says('das erste')
    kim.sees('Mikrofone und Beamer für Tagungen')
  })
})

describe('what an answer does not catch', () => {
  test.each([
    'Wann ist das nächste Treffen?',
    'Wo ist das nächste Treffen?',
    'Gibt es Geld für unseren Verein?',
    'Was kostet die Mitgliedschaft?',
    'Was kostet die Mitgliedschaft im Jahr?',
    'Gibt es Geld für einen Beamer?',
    'Zuschuss für Mikrofone und Beamer',
    'Wo kann ich schwimmen gehen?',
    'Wo ist die nächste Apotheke?',
  ])('%s', async (text) => {
    const lea = chat.person(`lea-${text}`, { network: 'rastatt' })
    await lea.says(text)
    lea.seesNot('Tiefgarage', 'Fördermitglieder', 'Sparkassen', 'Beamer')
    expect(lea.buttons).not.toContain(otherwise)
  })

  test('is one tap away where it was meant: the answer to the intent', async () => {
    const max = chat.person('max', { network: 'rastatt' })
    await max.says('Was kostet eine Fördermitgliedschaft?')
    max.sees('Fördermitglieder geben')
    await max.taps(otherwise)
    max.sees('Die Mitgliedschaft kostet nichts.')
  })

  test('or what else it may have been', async () => {
    const nia = chat.person('nia', { network: 'rastatt' })
    await nia.says(bank)
    nia.sees('Viele Sparkassen')
    await nia.taps(otherwise)
    nia.sees('Meinen Sie …?')
    nia.seesButtons('Etwas anderes')
  })
})
