import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentChanged } from '../../src/store/content/revision.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })

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

  test('has its venue on a map where its point is known', async () => {
    const lou = member('lou')
    await lou.says('/start m-sommer')
    expect(lou.buttons).not.toContain('Karte')
    await chat.db.$transaction(async (tx) => {
      await tx.meeting.update({ where: { id: 'sommer' }, data: { latitude: 48.8, longitude: 8.32 } })
      await contentChanged(tx)
    })
    await lou.says('/start m-sommer')
    const url = 'https://www.openstreetmap.org/?mlat=48.8&mlon=8.32#map=17/48.8/8.32'
    expect(lou.replies.flatMap(({ buttons }) => buttons ?? [])).toContainEqual({ label: 'Karte', url })
  })

  test('never shows the online link', async () => {
    const kim = member('kim')
    await kim.says('/meetings Stuttgart')
    await kim.taps('1. Landeskonferenz')
    kim.sees('Den Link bekommen Sie mit der Anmeldung.')
    kim.seesNot('geheim')
  })

  test('goes into the calendar', async () => {
    const lea = member('lea')
    await lea.says('Wann ist das nächste Treffen?')
    await lea.taps('In den Kalender')
    const [file] = lea.replies[0]?.files ?? []
    expect(file?.name).toBe('fruehjahr.ics')
    expect(file?.content).toContain('DTSTART;TZID=Europe/Berlin:20270311T180000\r\n')
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

  test('offers eight things at most, the most probable first, and the rest behind one of them', async () => {
    const map = { latitude: 48.8, longitude: 8.32 }
    await chat.db.$transaction(async (tx) => {
      await tx.meeting.updateMany({ where: { id: { in: ['sommer', 'februar'] } }, data: map })
      await contentChanged(tx)
    })
    const noa = member('noa')
    await noa.says('/start m-sommer')
    const forMembers = ['Anmelden', 'Wir kommen nicht', 'In den Kalender', 'An das Treffen erinnern', 'Teilen']
    expect(noa.buttons).toEqual([...forMembers, 'Karte', 'Alle Treffen', 'Kontakt'])
    await noa.becomes('coordinator', 'rastatt')
    await noa.says('/start m-sommer')
    const forCoordinators = ['Stand der Anmeldungen', 'Zu diesem Treffen']
    expect(noa.buttons).toEqual([...forCoordinators, ...forMembers, 'Weitere Möglichkeiten'])
    await noa.taps('Weitere Möglichkeiten')
    noa.sees('Sommertreffen', 'Donnerstag, 8. Juli 2027')
    expect(noa.buttons).toEqual(['Karte', 'Alle Treffen', 'Kontakt', 'Zurück'])
    expect(noa.replies[0]?.replace).toBe(true)
    await noa.taps('Zurück')
    expect(noa.buttons).toContain('Anmelden')
  })

  test('offers what is left to do when it is over or cancelled', async () => {
    const oli = member('oli')
    await oli.says('/start m-herbst-2026')
    expect(oli.buttons).toEqual(['Protokolle und Ergebnisse', 'Alle Treffen', 'Kontakt'])
    await oli.says('/start m-februar')
    expect(oli.buttons).toEqual(['Alle Treffen', 'Kontakt'])
  })
})
