import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { programs } from '../support/calendar-programs.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())
const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })
const fileOf = (person: ReturnType<typeof member>) => person.replies.flatMap(({ files }) => files ?? [])[0]

describe('one meeting', () => {
  test('comes as a file in the words of whoever asked', async () => {
    const ana = member('ana')
    await ana.says('Wie kommt das Treffen in meinen Kalender?')
    ana.sees('Öffnen Sie die Datei, dann steht der Termin in Ihrem Kalender', 'Donnerstag, 11. März 2027')
    ana.seesButtons('Alle Treffen abonnieren', 'Mehr zum Treffen', 'Alle Treffen')
    const file = fileOf(ana)
    expect(file?.name).toBe('fruehjahr.ics')
    const text = String(file?.content).replaceAll('\r\n ', '')
    expect(text).toContain('SUMMARY:Gemeinsam zur Interkulturellen Woche')
    expect(text).toContain('LOCATION:Landratsamt Rastatt\\, großer Saal\\, Am Schlossplatz 5')
    expect(text).toContain('Wir planen die gemeinsame Aktion.\\nDolmetschen: Türkisch und Arabisch')
    for (const program of Object.values(programs)) {
      expect(program(String(file?.content))).toMatchObject([
        { uid: 'fruehjahr@rastatt.vernetzt', from: '2027-03-11T17:00:00.000Z', until: '2027-03-11T19:30:00.000Z' },
      ])
    }
  })

  test('says in another language what is only a machine’s translation', async () => {
    const bob = member('bob', 'en')
    await bob.says('can you send me the ics')
    bob.sees('Open this file and the date is in your calendar')
    const text = String(fileOf(bob)?.content).replaceAll('\r\n ', '')
    expect(text).toContain('SUMMARY:Together to the Intercultural Week')
    expect(text).toMatch(/DESCRIPTION:.*Interpretation: Turkish and Arabic.*machine/i)
  })

  test('that is online never has its link in the file', async () => {
    const cem = member('cem')
    await cem.says('/meetings Stuttgart')
    await cem.taps('1. Landeskonferenz')
    await cem.taps('In den Kalender')
    const content = String(fileOf(cem)?.content)
    expect(content).not.toContain('geheim')
    expect(content.replaceAll('\r\n ', '')).toContain('Online: Den Link bekommen Sie mit der Anmeldung.')
  })
})

describe('all meetings of a network', () => {
  test('are offered with links and help for every phone', async () => {
    const dee = member('dee')
    await dee.says('Kalenderdatei Treffen')
    await dee.taps('Alle Treffen abonnieren')
    dee.sees(
      'So stehen alle Treffen in Ihrem Kalender: Netzwerk Rastatt.',
      'Auf iPhone, iPad oder Mac: hier tippen (webcal://127.0.0.1/calendar/rastatt.ics)',
      'Für andere Kalender: diesen Link kopieren\nhttp://127.0.0.1/calendar/rastatt.ics',
      'Android: Der Google Kalender',
      'Outlook',
      'keine Namen und keine Links zu Online-Treffen',
    )
  })

  test('are in the language of whoever subscribes', async () => {
    const eva = member('eva', 'en')
    await eva.says('Calendar file?')
    await eva.taps('Subscribe to all meetings')
    eva.sees(
      'This puts all meetings into your calendar: Rastatt Network.',
      'http://127.0.0.1/calendar/rastatt.ics?lang=en',
    )
  })

  test('can be subscribed to while nothing is planned', async () => {
    chat.setNow('2028-01-10T18:00:00Z')
    const fay = member('fay')
    await fay.says('Wie kommt das Treffen in meinen Kalender?')
    fay.sees('Zurzeit ist kein Treffen geplant')
    await fay.taps('Alle Treffen abonnieren')
    fay.sees('So stehen alle Treffen in Ihrem Kalender')
    chat.setNow('2027-01-10T18:00:00Z')
  })

  test('need a network first', async () => {
    const gil = chat.person('gil')
    await gil.says('Wie kommt das Treffen in meinen Kalender?')
    gil.seesButtons('Netzwerk Rastatt', 'Landesnetzwerk')
    await gil.taps('Landesnetzwerk')
    expect(fileOf(gil)?.name).toBe('konferenz.ics')
  })
})
