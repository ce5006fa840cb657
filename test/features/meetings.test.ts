import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })

const spring = {
  id: 'fruehjahr',
  network: 'rastatt',
  title: {
    de: { text: 'Gemeinsam zur Interkulturellen Woche', state: 'original' as const },
    en: { text: 'Together to the Intercultural Week', state: 'machine' as const },
  },
  summary: german('Wir planen die gemeinsame Aktion.'),
  startsAt: '2027-03-11T18:00',
  endsAt: '2027-03-11T20:30',
  venue: 'Landratsamt Rastatt, großer Saal',
  address: 'Am Schlossplatz 5',
  place: 'rastatt-stadt',
  interpretation: ['tr', 'ar'],
  childcare: german('auf Anfrage'),
  access: german('stufenlos, mit Aufzug'),
  openToGuests: true,
  capacity: 40,
  sessions: [
    {
      id: 'ideen',
      title: german('Ideen sammeln'),
      kind: 'workshop' as const,
      startsAt: '2027-03-11T18:30',
      endsAt: '2027-03-11T19:30',
      capacity: 1,
    },
    {
      id: 'begruessung',
      title: german('Begrüßung'),
      kind: 'talk' as const,
      startsAt: '2027-03-11T18:00',
      endsAt: '2027-03-11T18:30',
    },
  ],
}
const plain = (id: string, day: string, title: string, place = 'rastatt-stadt') => ({
  id,
  network: 'rastatt',
  title: german(title),
  startsAt: `${day}T18:00`,
  endsAt: `${day}T20:00`,
  place,
})

const content = {
  ...twoNetworks,
  places: [
    ...(twoNetworks.places ?? []),
    { id: 'stuttgart', name: 'Stuttgart', kind: 'municipality' as const, inside: 'bw' },
    { id: 'kassel', name: 'Kassel', kind: 'municipality' as const, inside: 'hessen' },
  ],
  meetings: [
    spring,
    { ...plain('herbst-2026', '2026-11-05', 'Herbsttreffen'), results: german('Drei Arbeitsgruppen sind entstanden.') },
    { ...plain('februar', '2027-02-04', 'Wintertreffen'), state: 'cancelled' as const },
    { ...plain('sommer', '2027-07-08', 'Sommertreffen', 'gaggenau') },
    { ...plain('herbst', '2027-10-14', 'Herbstmarkt der Ideen') },
    { ...plain('winter', '2027-12-02', 'Jahresabschluss') },
    {
      ...plain('konferenz', '2027-05-08', 'Landeskonferenz', 'stuttgart'),
      network: 'land',
      startsAt: '2027-05-08T09:00',
      endsAt: '2027-05-09T16:00',
      onlineUrl: 'https://konferenz.example/geheim',
    },
  ],
  documents: [
    {
      id: 'protokoll',
      meeting: 'herbst-2026',
      network: 'rastatt',
      title: german('Protokoll vom Herbst'),
      body: german('Anwesend waren zwanzig Personen.'),
      link: 'https://rastatt.example/protokoll',
      publishedOn: '2026-11-20',
    },
  ],
}

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })

describe('the next meeting', () => {
  test('is told with day, time, zone, place, topic and help, and what is cancelled before it', async () => {
    const ana = member('ana')
    await ana.says('Wann ist das nächste Treffen?')
    ana.sees(
      'Fällt aus: Wintertreffen, Donnerstag, 4. Februar 2027',
      '📅 Donnerstag, 11. März 2027, 18:00–20:30 Uhr (MEZ)',
      '📍 Landratsamt Rastatt, großer Saal, Am Schlossplatz 5',
      'Thema: Gemeinsam zur Interkulturellen Woche',
      /Dolmetschen: Türkisch und Arabisch/,
      'Kinderbetreuung: auf Anfrage',
    )
    ana.seesNot('Netzwerk Rastatt', 'Beispiel')
    ana.seesButtons('Mehr zum Treffen', 'In den Kalender', 'Alle Treffen', 'Anderer Ort')
  })

  test('is told in the reader’s language, with what that language still lacks', async () => {
    const bob = member('bob', 'en')
    await bob.says('when is the next meeting')
    bob.sees('Thursday', 'March', 'Topic: Together to the Intercultural Week', 'Interpretation: Turkish and Arabic')
    expect(bob.answer).toMatch(/German/)
  })

  test('of a place is the one there, else that of the network the place belongs to', async () => {
    const cem = member('cem')
    await cem.says('Wann ist das nächste Treffen in Gaggenau?')
    cem.sees('Donnerstag, 8. Juli 2027', 'Sommertreffen')
    await cem.says('Wann ist das nächste Treffen in Stuttgart?')
    cem.sees(
      'Landesnetzwerk',
      'Samstag, 8. Mai 2027, 09:00 Uhr, bis Sonntag, 9. Mai 2027, 16:00 Uhr (MESZ)',
      'auch online',
    )
    cem.seesNot('geheim')
  })

  test('is honest about places without a network', async () => {
    const dee = member('dee')
    await dee.says('Wann ist das nächste Treffen in Kassel?')
    dee.sees('Für Kassel kenne ich noch kein Netzwerk')
  })

  test('waits for the network when it is not known yet', async () => {
    const eli = chat.person('eli')
    await eli.says('Wann ist das nächste Treffen?')
    eli.seesButtons('Netzwerk Rastatt', 'Landesnetzwerk')
    await eli.taps('Landesnetzwerk')
    eli.sees('Landeskonferenz')
  })
})

describe('the list of meetings', () => {
  test('shows what is coming, five at a time, with those of the networks above', async () => {
    const fay = member('fay')
    await fay.says('/treffen')
    fay.sees(
      'Kommende Treffen',
      '1. Wintertreffen',
      'Dieses Treffen fällt aus.',
      '3. Landeskonferenz',
      'Landesnetzwerk',
      '5. Herbstmarkt',
    )
    fay.sees('Insgesamt 6 Treffen')
    fay.seesNot('Jahresabschluss', 'Herbsttreffen')
    await fay.taps('Weitere Treffen')
    fay.sees('6. Jahresabschluss')
    expect(fay.replies[0]?.replace).toBe(true)
  })

  test('goes by place and by time, the past too', async () => {
    const gül = member('guel')
    await gül.says('/meetings Gaggenau')
    gül.sees('Kommende Treffen: Gaggenau', 'Sommertreffen')
    gül.seesNot('Landeskonferenz')
    await gül.says('Welche Treffen gibt es im November 2026?')
    gül.sees('Treffen: November 2026', 'Herbsttreffen')
  })

  test('says what there would be when nothing fits', async () => {
    const hal = member('hal')
    await hal.says('Welche Treffen gibt es im Mai in Gaggenau?')
    hal.sees(
      'Für „Gaggenau, Mai 2027“ ist kein Treffen eingetragen.',
      'Ohne den Ort wäre es 1 Treffen.',
      'Ohne den Zeitraum wäre es 1 kommendes Treffen.',
    )
    await hal.taps('Ohne Ort')
    hal.sees('Landeskonferenz')
  })

  test('asks for another place, by button or by word', async () => {
    const ida = member('ida')
    await ida.says('/meetings')
    await ida.taps('Anderer Ort')
    ida.sees('Für welchen Ort?')
    ida.seesButtons('Landkreis Rastatt', 'Gaggenau', 'Stuttgart')
    await ida.says('Atlantis')
    ida.sees('Den Ort „Atlantis“ kenne ich nicht.')
    await ida.says('gagenau')
    ida.sees('Kommende Treffen: Gaggenau', 'Sommertreffen')
  })
})

describe('one meeting', () => {
  test('has its programme, address with a map, help, access and contact', async () => {
    const jan = member('jan')
    await jan.says('Wann ist das nächste Treffen?')
    await jan.taps('Mehr zum Treffen')
    jan.sees(
      'Gemeinsam zur Interkulturellen Woche',
      'Netzwerk Rastatt',
      'Wir planen die gemeinsame Aktion.',
      'https://www.openstreetmap.org/search?query=Am%20Schlossplatz%205%2C%20Rastatt',
      '• 18:00–18:30 Uhr, Vortrag: Begrüßung\n• 18:30–19:30 Uhr, Workshop: Ideen sammeln (1 Platz)',
      'Barrierefreiheit: stufenlos, mit Aufzug',
      'Gäste sind willkommen.',
      'Es gibt 40 Plätze.',
      'integration@rastatt.example',
    )
  })

  test('never shows the online link', async () => {
    const kim = member('kim')
    await kim.says('/meetings Stuttgart')
    await kim.taps('1. Landeskonferenz')
    kim.sees('Den Link schickt das Netzwerk allen, die sich anmelden.')
    kim.seesNot('geheim')
  })

  test('goes into the calendar', async () => {
    const lea = member('lea')
    await lea.says('Wann ist das nächste Treffen?')
    await lea.taps('In den Kalender')
    const [file] = lea.replies[0]?.files ?? []
    expect(file?.name).toBe('fruehjahr.ics')
    expect(file?.content).toContain('DTSTART:20270311T170000Z\r\nDTEND:20270311T193000Z\r\n')
    expect(file?.content).toContain('UID:fruehjahr@rastatt.vernetzt')
  })

  test('left results and documents when it is over', async () => {
    const mia = member('mia')
    await mia.says('Gibt es ein Protokoll vom letzten Treffen?')
    mia.sees(
      'Herbsttreffen, 5. November 2026',
      'Drei Arbeitsgruppen sind entstanden.',
      'Unterlage: Protokoll vom Herbst',
    )
    await mia.taps('Lesen: Protokoll')
    mia.sees('Anwesend waren zwanzig Personen.', 'https://rastatt.example/protokoll')
  })
})

describe('what is not possible yet is said, with whom to ask', () => {
  test.each([
    [
      'Wir möchten uns zum Treffen anmelden',
      'Anmelden können Sie sich über mich noch nicht.',
      'Kontakt: Integrationsbeauftragte: integration@rastatt.example',
    ],
    [
      'Wir können leider nicht zum Treffen kommen',
      'Bei mir liegt keine Anmeldung von Ihnen',
      'integration@rastatt.example',
    ],
    ['Erinnere mich bitte an das Treffen', 'Erinnern kann ich noch nicht.', 'Gemeinsam zur Interkulturellen Woche'],
  ])('%s', async (question, answer, more) => {
    const nia = member(`nia-${question.length}`)
    await nia.says(question)
    nia.sees(answer, more, 'Donnerstag, 11. März 2027')
  })
})

describe('when nothing is planned', () => {
  test('the last meeting, the networks above and a human are offered', async () => {
    chat.setNow('2028-01-10T18:00:00Z')
    const ole = member('ole')
    await ole.says('Wann ist das nächste Treffen?')
    ole.sees(
      'Zurzeit ist kein Treffen geplant: Netzwerk Rastatt',
      'Zuletzt: Donnerstag, 2. Dezember 2027: Jahresabschluss, Rastatt',
    )
    await ole.says('/meetings')
    ole.sees('Zurzeit ist kein Treffen geplant.')
    chat.setNow('2027-01-10T18:00:00Z')
  })
})
