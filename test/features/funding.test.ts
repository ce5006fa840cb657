import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })

const programme = {
  funder: 'Stiftung Beispiel',
  purpose: german('Begegnung vor Ort.'),
  eligible: german('eingetragene Vereine'),
  howTo: german('Füllen Sie das Formular aus.\n\nLegen Sie einen Kostenplan bei.'),
  link: 'https://stiftung.example/antrag',
  checkedOn: '2026-11-03',
}

const content = {
  ...twoNetworks,
  programmes: [
    {
      ...programme,
      id: 'sport',
      title: {
        de: { text: 'Integration durch Sport', state: 'original' as const },
        en: { text: 'Integration through Sport', state: 'reviewed' as const },
      },
      topics: ['sports' as const, 'women' as const],
      place: 'bw',
      maxAmount: 5000,
      ownShare: 10,
      deadline: { kind: 'fixed' as const, on: '2027-01-31' },
    },
    {
      ...programme,
      id: 'bewegung',
      title: german('Bewegung im Kreis'),
      topics: ['sports' as const],
      place: 'lk-rastatt',
      minAmount: 500,
      maxAmount: 2000,
      ownShare: 0,
      deadline: { kind: 'recurring' as const, each: ['03-31', '10-15'] },
    },
    {
      ...programme,
      id: 'spielfeld',
      title: german('Spielfeld'),
      topics: ['sports' as const],
      place: 'hessen',
      deadline: { kind: 'rolling' as const },
    },
    {
      ...programme,
      id: 'ehrenamt',
      title: german('Ehrenamt stärken'),
      topics: ['volunteering' as const, 'sports' as const],
      maxAmount: 10_000,
      deadline: { kind: 'rolling' as const },
      checkedOn: '2026-03-01',
    },
    {
      ...programme,
      id: 'theater',
      title: german('Theater für alle'),
      topics: ['culture' as const],
      maxAmount: 20_000,
      deadline: { kind: 'fixed' as const, on: '2027-01-10' },
    },
    {
      ...programme,
      id: 'vorbei',
      title: german('Schon vorbei'),
      topics: ['culture' as const],
      deadline: { kind: 'fixed' as const, on: '2027-01-09' },
    },
  ],
  articles: [
    ...(twoNetworks.articles ?? []),
    {
      id: 'antrag',
      about: 'funding.howto',
      title: german('Anträge'),
      body: german('Zu jedem Antrag gehört ein Kostenplan.'),
      publishedOn: '2026-10-01',
    },
  ],
}

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })

describe('looking for funding', () => {
  test('says back what was looked for, then what fits and why, nearest place and deadline first', async () => {
    const ana = member('ana')
    await ana.says('Gibt es Geld für ein Sportprojekt, 1500 Euro?')
    ana.sees(
      'Ich habe gesucht nach: Sport, bis 1.500 €, Landkreis Rastatt.',
      '1. Bewegung im Kreis\n💶 500 € bis 2.000 €, kein Eigenanteil\nAntrag bis 31. März 2027 (noch 80 Tage)',
      'Passt: Sport, Landkreis Rastatt und reicht für 1.500 €\nZuletzt geprüft: 3. November 2026',
      '2. Integration durch Sport\n💶 bis 5.000 €, Eigenanteil 10 %\nAntrag bis 31. Januar 2027 (noch 21 Tage)',
      '3. Ehrenamt stärken',
      'Antrag jederzeit möglich',
      'ganz Deutschland',
      'Zuletzt geprüft: 1. März 2026. Das ist lange her',
    )
    ana.seesNot('Spielfeld', 'Schon vorbei', 'Theater')
    ana.seesButtons('1. Bewegung im Kreis', 'Suche ändern')
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
    await eli.says('Förderung für Sport bis 300 Euro in Gaggenau')
    await eli.says('Förderung für Sport, 8000 Euro, Frist bis 31. Januar 2027')
    await eli.says('Förderung für Gesundheit, 30000 Euro')
    eli.sees('Für „Gesundheit, bis 30.000 €, Landkreis Rastatt“ habe ich zurzeit nichts Offenes.')
    eli.seesButtons('Suche ändern')
    await eli.says('Förderung für Kultur, 50000 Euro, in Gaggenau')
    eli.sees('Für „Kultur, bis 50.000 €, Gaggenau“', 'Ohne den Betrag wäre es 1 Programm.')
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
    gus.sees('Thema: Sport', 'Ort: Landkreis Rastatt', 'Betrag: 1.500 €', 'Was möchten Sie ändern?')
    await gus.taps('Betrag ändern')
    gus.sees('Wie viel Geld brauchen Sie ungefähr, in Euro?')
    await gus.says('viel')
    gus.sees('Aus „viel“ lese ich keinen Betrag.')
    await gus.says('8 Tsd.')
    gus.sees('Sport, bis 8.000 €, Landkreis Rastatt', 'Ehrenamt stärken')
    gus.seesNot('Bewegung im Kreis')
  })

  test('can be done on one sheet, where the platform has forms', async () => {
    const hal = member('hal')
    await hal.says('/funding Sport')
    await hal.taps('Suche ändern')
    const form = hal.replies[0]?.form
    expect(form?.fields.map(({ key, value, optional }) => [key, value, optional])).toEqual([
      ['topic', 'sports', true],
      ['place', 'Landkreis Rastatt', true],
      ['amount', undefined, true],
    ])
    await hal.send({
      type: 'submission',
      form: form?.id ?? '',
      values: { topic: 'culture', place: '', amount: '3.000' },
    })
    hal.sees('Kultur, bis 3.000 €.', 'Theater für alle')
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

  test('is not offered in groups, where forms do not open', async () => {
    const jan = chat.person('jan', { group: 'group-funding' })
    await jan.says('/funding Sport')
    jan.sees('Ich habe gesucht nach: Sport.')
    expect(jan.buttons).not.toContain('Suche ändern')
  })
})

describe('one programme', () => {
  test('has its details and says how to apply', async () => {
    const kim = member('kim')
    await kim.says('/funding Sport')
    await kim.taps('1. Bewegung im Kreis')
    kim.sees(
      'Von: Stiftung Beispiel',
      'Begegnung vor Ort.',
      'Danach wieder bis: 15. Oktober 2027',
      'Wo: Landkreis Rastatt',
      'Wer beantragen kann: eingetragene Vereine',
      'https://stiftung.example/antrag',
    )
    await kim.taps('So geht der Antrag')
    kim.sees('So beantragen Sie: Bewegung im Kreis', 'Füllen Sie das Formular aus.', 'Legen Sie einen Kostenplan bei.')
  })

  test('called by its name needs no choice', async () => {
    const lea = member('lea')
    await lea.says('Wie beantrage ich Integration durch Sport?')
    lea.sees('So beantragen Sie: Integration durch Sport')
  })

  test('is asked for when it is not clear which is meant, with what is true of all', async () => {
    const mia = member('mia')
    await mia.says('Wie stelle ich einen Antrag auf Förderung?')
    mia.sees('Zu jedem Antrag gehört ein Kostenplan.', 'Um welches Programm geht es Ihnen?')
    await mia.taps('Integration durch Sport')
    mia.sees('So beantragen Sie: Integration durch Sport')
  })
})

test('the nearest deadlines come in order', async () => {
  const nia = member('nia')
  await nia.says('Bis wann kann man Anträge stellen?')
  nia.sees(/1\. Theater für alle[\s\S]*2\. Integration durch Sport[\s\S]*3\. Bewegung im Kreis/)
  nia.sees('1 weiteres Programm nimmt jederzeit Anträge an.')
})

test('hearing of new funding is not promised', async () => {
  const ole = member('ole')
  await ole.says('Sagt mir Bescheid, wenn es neue Förderung gibt')
  ole.sees('Von selbst melden kann ich mich noch nicht', 'integration@rastatt.example')
})

test('the overview has the next two deadlines', async () => {
  const pia = member('pia')
  await pia.send({ type: 'home' })
  pia.sees(
    'Nächste Förderfristen',
    'Theater für alle. Antrag bis 10. Januar 2027',
    'Integration durch Sport. Antrag bis',
  )
  pia.seesNot('Bewegung im Kreis')
})
