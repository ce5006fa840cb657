import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { coordinator, delegate, manages, pressed, registers } from '../support/planning.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

const meeting = (id: string) => chat.db.meeting.findUniqueOrThrow({ where: { id } })

describe('a meeting that is cancelled', () => {
  test('is asked about twice, told with its reason, and brought back on the same day', async () => {
    const ana = await coordinator(chat, 'ana')
    const ben = await delegate(chat, 'ben')
    const cem = await delegate(chat, 'cem', { locale: 'en' })
    await registers(chat, 'sommer', ben)
    await registers(chat, 'sommer', cem, { state: 'waiting' })
    await manages(ana, 'Sommertreffen')
    await ana.taps('Absagen')
    ana.sees('Warum fällt das Treffen aus?')
    await ana.says('Der Saal steht unter Wasser.')
    ana.sees('Das Treffen fällt aus: Donnerstag, 8. Juli 2027', 'Ich sage 2 Personen Bescheid, sobald Sie speichern.')
    await ana.taps('Übersetzung')
    await ana.says('Englisch')
    await ana.says('The hall is under water.')
    ana.sees('This meeting is cancelled.', 'The hall is under water.')
    await ana.taps('Zurück')
    await ana.taps('Absagen …')
    ana.sees('Möchten Sie dieses Treffen wirklich absagen?')
    expect(await meeting('sommer')).toMatchObject({ state: 'planned' })
    await ana.taps('Ja, absagen')
    ana.sees('„Sommertreffen“ ist abgesagt.', '2 Personen')
    const undo = pressed(chat, ana, 'Absage zurücknehmen')

    await chat.passes('2027-01-10T18:02:00Z')
    ben.hears()
    ben.sees('Fällt aus: Donnerstag, 8. Juli 2027: Sommertreffen, Gaggenau', 'Der Saal steht unter Wasser.')
    cem.hears()
    cem.sees('Cancelled: Thursday, 8 July 2027: Sommertreffen', 'The hall is under water.')
    expect(await meeting('sommer')).toMatchObject({ state: 'cancelled', sequence: 1 })
    await ben.says('Welche Treffen gibt es in Gaggenau?')
    ben.sees('Dieses Treffen fällt aus.')

    await ana.send(undo)
    ana.sees('„Sommertreffen“ findet doch statt.', '2 Personen')
    await chat.passes('2027-01-10T18:04:00Z')
    ben.hears()
    ben.sees('Findet doch statt: Donnerstag, 8. Juli 2027: Sommertreffen', '📅 Donnerstag, 8. Juli 2027', '📍 Gaggenau')
    expect(await meeting('sommer')).toMatchObject({ state: 'planned', sequence: 2, cancelReason: null })
    await ana.send(undo)
    ana.sees('Die Absage lässt sich nur am selben Tag zurücknehmen.')
  })

  test('stays cancelled from the next day on, and cannot be changed', async () => {
    const dee = await coordinator(chat, 'dee')
    await manages(dee, 'Herbstmarkt')
    const change = pressed(chat, dee, 'Ändern')
    await dee.taps('Absagen')
    await dee.taps('Ohne Grund')
    await dee.taps('Absagen …')
    await dee.taps('Ja, absagen')
    const undo = pressed(chat, dee, 'Absage zurücknehmen')
    await dee.send(change)
    dee.sees('Dieses Treffen ist schon abgesagt.')
    chat.setNow('2027-01-11T06:00:00Z')
    await dee.send(undo)
    dee.sees('Die Absage lässt sich nur am selben Tag zurücknehmen.')
    await manages(dee, 'Herbstmarkt')
    dee.seesButtons('Kopieren')
    expect(dee.buttons).not.toContain('Absage zurücknehmen')
    expect(await meeting('herbst')).toMatchObject({ state: 'cancelled', cancelReason: null })
  })

  test('is kept when the second question is answered with no', async () => {
    const eva = await coordinator(chat, 'eva')
    await manages(eva, 'Gemeinsam')
    await eva.taps('Absagen')
    await eva.taps('Ohne Grund')
    await eva.taps('Absagen …')
    await eva.taps('Nein, nicht absagen')
    eva.sees('Veröffentlicht und geändert habe ich nichts.')
    expect(await meeting('fruehjahr')).toMatchObject({ state: 'planned' })
  })
})

describe('a copy', () => {
  test('can be made of a meeting that is over', async () => {
    const gus = await coordinator(chat, 'gus')
    await gus.says('/coordinate')
    await gus.taps('Treffen verwalten')
    await gus.taps('Frühere Treffen')
    gus.sees('1. Donnerstag, 5. November 2026: Herbsttreffen')
    await gus.taps('1. Herbsttreffen')
    expect(gus.buttons).not.toContain('Absagen')
    await gus.taps('Kopieren')
    await gus.says('18 Uhr')
    gus.sees('Mir fehlt der Tag.')
    await gus.says('4.11.2027')
    await gus.taps('Veröffentlichen')
    expect(await meeting('rastatt-2027-11-04')).toMatchObject({
      title: { de: { text: 'Herbsttreffen' } },
      results: null,
    })
  })

  test('has all but the day, with its parts, and waits for the day', async () => {
    const fay = await coordinator(chat, 'fay')
    await chat.db.meeting.update({
      where: { id: 'fruehjahr' },
      data: { closesAt: new Date('2027-03-09T20:00Z'), seatsEach: 3, reminders: [5] },
    })
    await registers(chat, 'fruehjahr', fay)
    await manages(fay, 'Gemeinsam')
    await fay.taps('Kopieren')
    fay.sees('Wann ist es?')
    fay.seesNot('Bisher')
    await fay.taps('Abbrechen')
    fay.sees('Es fehlt noch, wann das Treffen stattfindet.')
    expect(fay.buttons).not.toContain('Veröffentlichen')
    await fay.taps('Datum und Uhrzeit')
    await fay.says('16.9.2027 19–21:30 Uhr')
    fay.sees('Donnerstag, 16. September 2027, 19:00–21:30 Uhr', 'Gemeinsam', '19:30–20:30 Uhr, Workshop: Ideen sammeln')
    fay.sees('Anmeldeschluss: Dienstag, 14. September 2027, 20:00 Uhr')
    await fay.taps('Veröffentlichen')
    const copy = await chat.db.meeting.findUniqueOrThrow({
      where: { id: 'rastatt-2027-09-16' },
      include: { sessions: { orderBy: { startsAt: 'asc' } }, registrations: true, documents: true },
    })
    expect(copy).toMatchObject({
      title: { en: { text: 'Together to the Intercultural Week', state: 'machine' } },
      venue: 'Landratsamt Rastatt, großer Saal',
      seatsEach: 3,
      reminders: [5],
      interpretation: ['tr', 'ar'],
      registrations: [],
      documents: [],
    })
    expect(copy.sessions.map(({ id, capacity }) => [id, capacity])).toEqual([
      ['rastatt-2027-09-16-1', null],
      ['rastatt-2027-09-16-2', 1],
    ])
  })
})
