import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { documentCalled } from '../support/document-called.ts'
import { pdf } from '../support/given-files.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { pressOld } from '../support/old-button.ts'

let chat: Chat
let ana: ReturnType<Chat['person']>
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-04-10T18:00:00Z' })
  chat.files.set('minutes', pdf())
  ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/help')
  await ana.becomes('coordinator', 'rastatt')
})
afterAll(() => chat.close())
beforeEach(() => chat.db.registration.deleteMany())

/** Somebody who was registered for the meeting in spring. */
async function registered(
  name: string,
  row: { organisation?: string; attended?: number; state?: 'registered' | 'declined' },
) {
  const person = chat.person(name, { network: 'rastatt' })
  await person.says('/help')
  const { organisation = null, attended = null, state = 'registered' } = row
  const personId = await person.id()
  await chat.db.registration.create({
    data: { meetingId: 'fruehjahr', organisationId: organisation, personId, state, seats: 2, attended },
  })
  return person
}

/** Minutes of the meeting in spring, ready to be sent. */
async function minutes(title: string) {
  await ana.gives('Interkulturelle Woche', 'minutes')
  await chat.works()
  await ana.taps('Zu einem Treffen legen')
  await ana.taps('Protokoll')
  await ana.says(title)
  await ana.taps('Speichern')
}

describe('sending to those who were there', () => {
  test('says to how many first, reaches those who came, and each of them once', async () => {
    const ben = await registered('ben', { organisation: 'bruecke', attended: 2 })
    const cem = await registered('cem', { organisation: 'frauentreff', attended: 0 })
    const dana = await registered('dana', { attended: 1 })
    await minutes('Für alle')
    await ana.taps('An die Teilnehmenden')
    ana.sees('Das geht an 2 Personen aus 1 Organisation.')
    await ana.taps('Ja, senden')
    ana.sees('Ich sende es jetzt an 2 Personen aus 1 Organisation.')
    await chat.passes('2027-04-10T18:01:00Z')
    ben.hears()
    ben.sees('Vom Treffen „Gemeinsam zur Interkulturellen Woche, 11. März 2027“ gibt es etwas Neues:', 'Für alle')
    expect(ben.replies[0]?.files).toMatchObject([{ name: 'Protokoll.pdf', content: { stored: expect.any(String) } }])
    cem.hears()
    expect(cem.answer).toBe('')
    dana.hears()
    dana.sees('Für alle')
    await ana.taps('Wer hat es bekommen?')
    ana.sees('2 Personen erreicht.')
    await ana.taps('An die Teilnehmenden')
    ana.sees('Es gibt niemanden, dem ich das noch senden kann.', '2 Personen haben es schon bekommen.')
    const { id } = await documentCalled(chat, 'Für alle')
    await pressOld(chat, ana, 'documentation.confirmSend', { document: id })
    await chat.passes('2027-04-10T18:02:00Z')
    ben.hears()
    expect(ben.answer).toBe('')
  })

  test('goes to all who registered where nobody wrote down who came; a person can say no, and yes again', async () => {
    const eli = await registered('eli', { organisation: 'bruecke' })
    const fay = await registered('fay', { organisation: 'frauentreff' })
    await registered('gil', { state: 'declined' })
    await minutes('Erstes')
    await ana.taps('An die Teilnehmenden')
    ana.sees('2 Personen aus 2 Organisationen')
    await ana.taps('Ja, senden')
    await chat.passes('2027-04-10T18:03:00Z')
    await eli.taps('Keine Unterlagen schicken')
    eli.sees('ich schicke Ihnen keine Unterlagen mehr')
    await minutes('Zweites')
    await ana.taps('An die Teilnehmenden')
    ana.sees('Das geht an 1 Person aus 1 Organisation.')
    await eli.taps('Doch wieder schicken')
    await fay.taps('Keine Unterlagen schicken')
    await ana.taps('Ja, senden')
    ana.sees('Ich sende es jetzt an 1 Person')
    await chat.passes('2027-04-10T18:04:00Z')
    eli.hears()
    eli.sees('Zweites')
    fay.hears()
    expect(fay.answer).toBe('')
  })

  test('reaches the delegates of an organisation whose registering person is gone', async () => {
    const hana = chat.person('hana', { network: 'rastatt' })
    await hana.says('/help')
    await hana.becomes('delegate', 'rastatt', 'bruecke')
    await chat.db.registration.create({
      data: { meetingId: 'fruehjahr', organisationId: 'bruecke', state: 'registered', seats: 1 },
    })
    await minutes('Ohne Person')
    await ana.taps('An die Teilnehmenden')
    ana.sees('Das geht an 1 Person aus 1 Organisation.')
  })

  test('is withdrawn with the document', async () => {
    const ines = await registered('ines', { attended: 1 })
    await minutes('Falsch')
    await ana.taps('An die Teilnehmenden')
    await ana.taps('Ja, senden')
    await ana.taps('Unterlage entfernen')
    ana.sees('Soll ich „Falsch“ löschen?')
    await ana.taps('Ja, löschen')
    ana.sees('Gelöscht: Falsch')
    expect(await chat.db.storedFile.count({ where: { articles: { none: {} } } })).toBe(0)
    await chat.passes('2027-04-10T18:05:00Z')
    ines.hears()
    expect(ines.answer).toBe('')
  })
})

describe('the person who gave a file', () => {
  test('takes out what is stored, and is forgotten while the document stays', async () => {
    const jan = chat.person('jan', { network: 'rastatt' })
    await jan.says('/help')
    await jan.becomes('coordinator', 'rastatt')
    await jan.gives('Interkulturelle Woche', 'minutes')
    await chat.works()
    await jan.taps('Zu einem Treffen legen')
    await jan.taps('Protokoll')
    await jan.says('Bleibt beim Netzwerk')
    await jan.taps('Speichern')
    await jan.gives(undefined, 'minutes')
    await chat.works()
    const personId = await jan.id()
    await jan.says('/meinedaten')
    const copy = JSON.parse(String(jan.replies[0]?.files?.[0]?.content))
    expect(copy.tables.stored_file).toMatchObject([
      { name: 'Protokoll.pdf', mime: 'application/pdf', meetingId: 'fruehjahr' },
      { name: 'Protokoll.pdf', meetingId: null },
    ])
    for (const { content } of copy.tables.stored_file) {
      expect(Buffer.from(content, 'base64').toString('latin1')).toMatch(/^%PDF/)
    }
    const before = await chat.db.storedFile.count()
    await jan.says('/loeschen')
    await jan.taps('Alles löschen')
    expect(await chat.db.storedFile.count({ where: { personId } })).toBe(0)
    expect(await chat.db.storedFile.count()).toBe(before - 1)
    await ana.says('Gibt es ein Protokoll vom letzten Treffen?')
    ana.sees('Bleibt beim Netzwerk')
  })
})
