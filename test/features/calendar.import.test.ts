import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cafe, calendar, event, fest, importing } from '../support/calendar-import.ts'
import { type CalendarServer, fetchingFromHere, startCalendarServer } from '../support/calendar-server.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
let server: CalendarServer
let here: ReturnType<typeof importing>
beforeAll(async () => {
  server = await startCalendarServer()
  chat = await openChat({ content: twoNetworks, fetchCalendar: fetchingFromHere().fetch })
  here = importing(chat, server)
})
afterAll(async () => {
  await chat.close()
  await server.close()
})
beforeEach(() => chat.db.meeting.deleteMany())

describe('a coordinator imports a calendar', () => {
  test('by its address: first sees what is in it, then takes it, and can take it back', async () => {
    const ana = await here.coordinator('ana')
    server.gives('/kalender.ics', calendar(fest, cafe))
    await ana.says('/coordinate')
    await ana.taps('Mehr')
    await ana.taps('Kalender übernehmen')
    ana.sees('Wie lautet die Adresse des Kalenders?')
    await ana.says(`Hier: ${here.url}`)
    ana.sees('Ich sehe mir den Kalender an und melde mich gleich.')
    await chat.works()
    ana.hears()
    ana.sees(
      'Im Kalender „Stadtkalender“ stehen 4 Treffen für die nächsten 18 Monate.',
      '4 neue Treffen',
      'Neu: Montag, 1. Februar 2027, 16:00 Uhr: Sprachcafé',
      'Neu: Donnerstag, 8. Juli 2027, 18:00 Uhr: Sommerfest der Vereine, Rathaus, Gaggenau',
    )
    expect(await here.stored()).toEqual([])
    await ana.taps('Übernehmen')
    ana.sees('Übernommen.', '4 neue Treffen')
    expect(await here.stored()).toMatchObject([
      { title: { de: { text: 'Sprachcafé', state: 'original' } }, placeId: 'lk-rastatt', sourceUid: 'cafe@stadt' },
      { slotAt: new Date('2027-02-08T16:00:00Z') },
      {},
      { venue: 'Rathaus, Gaggenau', placeId: 'gaggenau', zone: 'Europe/Berlin', slotAt: null, networkId: 'rastatt' },
    ])
    const mia = chat.person('mia', { network: 'rastatt' })
    await mia.says('Welche Treffen gibt es in Gaggenau?')
    mia.sees('Sommerfest der Vereine', 'Donnerstag, 8. Juli 2027, 18:00–21:00 Uhr')
    await ana.taps('Rückgängig machen')
    ana.sees('Ich habe 4 Treffen wieder entfernt.')
    expect(await here.stored()).toEqual([])
  })

  test('in English', async () => {
    const bob = await here.coordinator('bob', 'en')
    await here.looksAt(bob, calendar(fest, 'broken'), 'Import a calendar')
    bob.sees(
      'The calendar “Stadtkalender” has 1 meeting in the next 18 months.',
      'New: Thursday',
      'I could not read 1 entry:',
      'Line 11: This is not a line of a calendar.',
    )
    await bob.taps('Import')
    bob.sees('Imported.', '1 new meeting')
    expect(await here.stored()).toMatchObject([
      { title: { de: { text: 'Sommerfest der Vereine', state: 'original' } } },
    ])
  })

  test('or leaves it', async () => {
    const cem = await here.coordinator('cem')
    await here.looksAt(cem, calendar(fest))
    await cem.taps('Nicht übernehmen')
    cem.sees('Gut, ich habe nichts übernommen.')
    expect(await here.stored()).toEqual([])
    expect(await chat.db.calendarImport.count({ where: { personId: await cem.id() } })).toBe(0)
  })

  test('and sees all of it before deciding', async () => {
    const dee = await here.coordinator('dee')
    const many = Array.from({ length: 20 }, (_, index) =>
      event(
        `UID:${index}@stadt`,
        `DTSTART:202703${String(index + 1).padStart(2, '0')}T180000Z`,
        `SUMMARY:Abend ${index + 1}`,
      ),
    )
    await here.looksAt(dee, calendar(...many))
    dee.sees('20 neue Treffen', 'Abend 8')
    dee.seesNot('Abend 9')
    await dee.taps('Weitere zeigen')
    dee.sees('Abend 9', 'Abend 16')
    dee.seesNot('20 neue Treffen')
    await dee.taps('Weitere zeigen')
    dee.sees('Abend 20')
    await dee.taps('Übernehmen')
    expect(await here.stored()).toHaveLength(20)
  })
})

describe('what cannot be imported is said', () => {
  test.each<[string, string, string]>([
    ['a page', '<!doctype html>', 'Unter dieser Adresse liegt kein Kalender.'],
    ['an empty calendar', calendar(), 'Es gibt nichts zu übernehmen.'],
    ['a calendar of the past', calendar(fest.replaceAll('2027', '2020')), '1 Termin ist schon vorbei und nicht dabei.'],
    [
      'a private event',
      calendar(fest.replace('SUMMARY', 'CLASS:PRIVATE\r\nSUMMARY')),
      '1 Termin ist als privat gekennzeichnet',
    ],
    [
      'a zone nobody knows',
      calendar(fest.replaceAll('Europe/Berlin', 'Mond')),
      'Diese Zeitzonen kenne ich nicht: Mond.',
    ],
    [
      'a rule nobody can follow',
      calendar(cafe.replace('WEEKLY', 'SECONDLY')),
      'Zeile 8: Wann sich dieser Termin wiederholt',
    ],
    [
      'a link to a room',
      calendar(fest.replace('Rathaus\\, Gaggenau', 'https://zoom.us/j/1')),
      'Ich zeige ihn nicht öffentlich.',
    ],
  ])('%s', async (what, text, said) => {
    const leo = await here.coordinator(`leo ${what}`)
    await here.looksAt(leo, text)
    leo.sees(said)
    leo.seesNot('zoom.us')
  })

  test.each(['http://10.0.0.7/k.ics', 'http://169.254.169.254/latest/meta-data'])('%s', async (address) => {
    const mo = await here.coordinator(`mo ${address}`)
    await mo.says('/coordinate')
    await mo.taps('Mehr')
    await mo.taps('Kalender übernehmen')
    await mo.says(address)
    await chat.works()
    mo.hears()
    mo.sees('Aus diesem Kalender kann ich nichts übernehmen.', 'im Internet nicht öffentlich erreichbar')
    mo.seesButtons('Kalender übernehmen')
  })

  test.each([
    ['ftp://stadt.example/k.ics', 'Das ist keine Adresse eines Kalenders im Internet.'],
    ['https://ana:geheim@stadt.example/k.ics', 'In der Adresse steht ein Passwort.'],
  ])('%s, at once', async (address, said) => {
    const nia = await here.coordinator(`nia ${address}`)
    await nia.says('/coordinate')
    await nia.taps('Mehr')
    await nia.taps('Kalender übernehmen')
    await nia.says(address)
    nia.sees(said, 'Wie lautet die Adresse des Kalenders?')
  })

  test('what is no address may be a question', async () => {
    const ole = await here.coordinator('ole')
    await ole.says('/coordinate')
    await ole.taps('Mehr')
    await ole.taps('Kalender übernehmen')
    await ole.says('Wann ist das nächste Treffen?')
    ole.sees('Zurzeit ist kein Treffen geplant', 'Wie lautet die Adresse des Kalenders?')
  })
})

describe('who may', () => {
  test('members may not', async () => {
    const pia = chat.person('pia', { network: 'rastatt' })
    await pia.says('/help')
    await pia.becomes('delegate', 'rastatt', 'bruecke')
    await pia.says('/coordinate')
    pia.sees('Das kann nur die Koordination dieses Netzwerks.')
  })

  test('a coordinator may for each network that is theirs, and is asked which', async () => {
    const rosa = await here.coordinator('rosa', 'de', ['rastatt', 'land'])
    server.gives('/kalender.ics', calendar(fest))
    await rosa.says('/coordinate')
    await rosa.taps('Mehr')
    await rosa.taps('Kalender übernehmen')
    rosa.sees('Für welches Netzwerk?')
    await rosa.taps('Landesnetzwerk')
    await rosa.says(here.url)
    await chat.works()
    rosa.hears()
    await rosa.taps('Übernehmen')
    expect(await here.stored()).toMatchObject([{ networkId: 'land', placeId: 'gaggenau' }])
  })

  test('who is no coordinator any more can decide nothing', async () => {
    const sam = await here.coordinator('sam')
    await here.looksAt(sam, calendar(fest))
    await chat.db.seat.deleteMany({ where: { personId: await sam.id() } })
    await sam.becomes('coordinator', 'land')
    await chat.db.conversation.updateMany({ where: { address: sam.address }, data: { networks: ['land'] } })
    await sam.taps('Übernehmen')
    sam.sees('Das kann nur die Koordination dieses Netzwerks.')
    expect(await here.stored()).toEqual([])
  })

  test('what was looked at is forgotten with whoever asked for it', async () => {
    const tom = await here.coordinator('tom')
    server.gives('/kalender.ics', calendar(fest))
    await tom.says('/coordinate')
    await tom.taps('Mehr')
    await tom.taps('Kalender übernehmen')
    await tom.says(here.url)
    const personId = await tom.id()
    expect(await chat.db.calendarImport.count({ where: { personId } })).toBe(1)
    await tom.says('/forget')
    await tom.taps('Alles löschen')
    await chat.works()
    expect(await chat.db.calendarImport.count({ where: { personId } })).toBe(0)
    expect(await chat.db.notice.count({ where: { personId } })).toBe(0)
  })
})

test('the log names neither address nor content', () => {
  expect(chat.log.lines.join('\n')).not.toMatch(/stadt\.example|Sommerfest/)
})
