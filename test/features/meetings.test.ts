import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
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
      'Gemeinsam zur Interkulturellen Woche',
      /Dolmetschen: Türkisch und Arabisch/,
      'Kinderbetreuung: auf Anfrage',
    )
    ana.seesNot('Netzwerk Rastatt', 'Beispiel')
    ana.seesButtons('Mehr zum Treffen', 'In den Kalender', 'Alle Treffen', 'Anderer Ort')
  })

  test('is told in the reader’s language, with what that language still lacks', async () => {
    const bob = member('bob', 'en')
    await bob.says('when is the next meeting')
    bob.sees('Thursday', 'March', 'Together to the Intercultural Week', 'Interpretation: Turkish and Arabic')
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
      '📍 Haus der Wirtschaft, Stuttgart, auch online',
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

  test('needs no network when a place or a button says which meeting is meant', async () => {
    const guest = chat.person('guest')
    await guest.says('Wann ist das nächste Treffen in Gaggenau?')
    guest.sees('Sommertreffen', 'Netzwerk Rastatt')
    await guest.taps('Mehr zum Treffen')
    guest.sees('Sommertreffen', 'Donnerstag, 8. Juli 2027')
    await guest.taps('In den Kalender')
    expect(guest.replies[0]?.files?.[0]?.name).toBe('sommer.ics')
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
    gül.sees('Gesucht: Gaggenau.', 'Kommende Treffen', 'Sommertreffen')
    gül.seesNot('Landeskonferenz')
    await gül.says('Welche Treffen gibt es im November 2026?')
    gül.sees('Gesucht: November 2026.', 'Herbsttreffen')
    gül.seesNot('Kommende Treffen')
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
    ida.sees('Gesucht: Gaggenau.', 'Sommertreffen')
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
