import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { coordinator, delegate, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterEach(() => chat.close())

type Person = Awaited<ReturnType<typeof coordinator>>

async function sends(person: Person, text: string, { question = false } = {}) {
  await person.says('/mitteilen')
  await person.taps('Neue Mitteilung')
  await person.says('Räume')
  await person.says(text)
  await person.taps('Als Entwurf speichern')
  if (question) {
    await person.taps('Mehr')
    await person.taps('Knopf')
    await person.taps('Ja oder Nein')
  }
  await person.taps('Senden …')
  await person.taps('Jetzt senden')
  await person.taps('Ja, an ')
}

/** Time passes until everything is out, at the platform's pace, and whoever sent it has heard so. */
async function goesOut(minute = 1) {
  await vi.waitFor(
    async () => {
      await chat.passes(`2027-01-10T18:0${minute}:00Z`)
      expect(await newest(chat)).toMatchObject({ state: 'finished' })
    },
    { timeout: 15_000, interval: 50 },
  )
  await chat.passes(`2027-01-10T18:0${minute}:55Z`)
}

describe('whoever sends sees how it goes', () => {
  test('in one message that is kept up to date', async () => {
    const ana = await coordinator(chat, 'ana')
    const ben = await delegate(chat, 'ben')
    await sends(ana, 'Der Saal ist offen.')
    await goesOut()
    ben.hears()
    ben.sees('Räume', 'Der Saal ist offen.')
    ben.seesButtons('Rückfrage')
    ana.hears()
    ana.sees('Räume', 'Gesendet: 2 von 2')
    const told = chat.deliveries.filter(({ address }) => address === ana.address)
    const looks = told.filter(({ reply }) => reply.replace && JSON.stringify(reply.body).includes('Gesendet: '))
    expect(looks.length).toBeGreaterThan(1)
    expect(looks.slice(1).every(({ replaces }) => replaces !== undefined)).toBe(true)
  })

  test('and what went wrong can be put right, or taken back', async () => {
    const ana = await coordinator(chat, 'ana')
    const ben = await delegate(chat, 'ben')
    await sends(ana, 'Der Saal ist ab 81 Uhr offen.')
    await goesOut()
    await ana.says('/mitteilen')
    await ana.taps('1. Räume')
    await ana.taps('Stand')
    await ana.taps('Berichtigen')
    ana.sees('Überschrift: Räume', 'Der Saal ist ab 81 Uhr offen.')
    await ana.taps('Text')
    await ana.says('Der Saal ist ab 18 Uhr offen.')
    await ana.taps('Ja, berichtigen')
    ana.sees('Ich berichtige 2 Nachrichten.')
    await goesOut(2)
    ben.hears()
    ben.sees('Der Saal ist ab 18 Uhr offen.')
    await ana.says('/mitteilen')
    await ana.taps('1. Räume')
    await ana.taps('Stand')
    await ana.taps('Zurückholen')
    ana.sees('„Räume“: 2 Personen haben die Mitteilung.')
    await ana.taps('Ja, zurückholen')
    await goesOut(3)
    ben.hears()
    ben.sees('Diese Mitteilung wurde zurückgenommen.')
    await ben.says('/news')
    ben.seesNot('Räume')
  })

  test('two who correct at once do not write over each other', async () => {
    const [ana, ben] = [await coordinator(chat, 'ana'), await coordinator(chat, 'ben')]
    await sends(ana, 'Um 81 Uhr.')
    await goesOut()
    for (const each of [ana, ben]) {
      await each.says('/mitteilen')
      await each.taps('1. Räume')
      await each.taps('Stand')
      await each.taps('Berichtigen')
      await each.taps('Text')
      await each.says(each === ana ? 'Um 18 Uhr.' : 'Um 8 Uhr.')
    }
    await ana.taps('Ja, berichtigen')
    ana.sees('Ich berichtige 2 Nachrichten.')
    await ben.taps('Ja, berichtigen')
    ben.sees('Jemand hat diesen Text inzwischen berichtigt.')
    expect((await newest(chat)).texts).toMatchObject({ de: { body: 'Um 18 Uhr.' } })
  })

  test('what was taken back is not brought back by a correction', async () => {
    const ana = await coordinator(chat, 'ana')
    await sends(ana, 'Versehen')
    await goesOut()
    const { id } = await newest(chat)
    await chat.db.announcement.update({ where: { id }, data: { recalledAt: chat.now() } })
    await ana.says('/mitteilen')
    await ana.taps('1. Räume')
    await ana.taps('Stand')
    await ana.taps('Berichtigen')
    ana.sees('Diese Mitteilung ist schon zurückgenommen.')
  })

  test('nobody of another network steers it', async () => {
    const ana = await coordinator(chat, 'ana')
    await sends(ana, 'Nur Rastatt')
    await goesOut()
    const eva = await coordinator(chat, 'eva', 'land')
    const { id } = await newest(chat)
    await eva.says('/mitteilen')
    eva.seesNot('Räume')
    expect(await chat.db.announcement.findUnique({ where: { id } })).toMatchObject({ state: 'finished' })
  })
})

describe('the report', () => {
  test('counts organisations and people, and says who is to be called', async () => {
    const ana = await coordinator(chat, 'ana')
    const ben = await delegate(chat, 'ben')
    await delegate(chat, 'cem', { locale: 'tr', organisation: 'frauentreff' })
    const cem = await chat.db.identity.findFirstOrThrow({ where: { subject: 'cem' } })
    await chat.db.conversation.updateMany({ where: { personId: cem.personId }, data: { active: false } })
    await chat.db.organisation.update({
      where: { id: 'frauentreff' },
      data: { contactName: 'Vorstand', contactReach: '=07222 1000' },
    })
    await sends(ana, 'Kommen Sie?', { question: true })
    await goesOut()
    ben.hears()
    await ben.taps('Ja')
    await ana.says('/mitteilen')
    await ana.taps('1. Räume')
    await ana.taps('Stand')
    await ana.taps('Bericht')
    ana.sees('Erreicht: 1 von 2 Organisationen, 2 von 3 Personen.', '1 Organisation hat die Mitteilung nicht:')
    ana.sees(/Frauentreff[^\n]*: hat mich blockiert/, 'Deutsch: 2 von 2', 'Türkisch: 0 von 1')
    ana.sees('Ja: 1 (Organisationen: 1)', 'Noch keine Antwort: 1')
    await ana.taps('Anrufliste')
    ana.sees(/1\. Frauentreff/, 'Vorstand, =07222 1000')
    await ana.taps('Bericht')
    await ana.taps('Tabelle')
    const file = ana.replies.at(-1)?.files?.[0]
    expect(file).toMatchObject({ mime: 'text/csv' })
    expect(String(file?.content)).toMatch(/;gesendet;;Ja\r\n/)
    await ana.taps('Bericht')
    await ana.taps('Bild')
    const picture = ana.replies.at(-1)?.files?.[0]
    expect(picture?.alt).toContain('Organisationen: 1 von 2.')
    const content = picture?.content
    const bytes = Buffer.from(typeof content === 'object' && 'base64' in content ? content.base64 : '', 'base64')
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  })

  test('names organisations that nobody speaks for', async () => {
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben')
    await sends(ana, 'Hallo')
    await goesOut()
    await ana.says('/mitteilen')
    await ana.taps('1. Räume')
    await ana.taps('Stand')
    await ana.taps('Bericht')
    ana.sees('1 von 2 Organisationen', /Frauentreff[^\n]*: niemand hier im Chat/)
    await ana.taps('Tabelle')
    expect(String(ana.replies.at(-1)?.files?.[0]?.content)).toMatch(
      /Frauentreff[^;]*;[^;]*;;;nicht gesendet;niemand hier im Chat;/,
    )
  })

  test.each([
    ['all', { networks: ['rastatt'], only: [] }],
    ['some', { networks: ['rastatt'], only: [{ kind: 'standing', standings: ['delegate'] }] }],
  ])('counts both organisations of somebody who speaks for two, whether it is for %s', async (_whom, audience) => {
    const ana = await coordinator(chat, 'ana')
    const ben = await delegate(chat, 'ben')
    await ben.becomes('delegate', 'rastatt', 'frauentreff')
    await writes(ana, 'Räume', 'Kommen Sie?')
    await chat.db.announcement.updateMany({ data: { audience, button: { kind: 'answer' } } })
    await ana.taps('Senden …')
    await ana.taps('Jetzt senden')
    if (audience.only.length === 0) await ana.taps('Ja, an ')
    await goesOut()
    ben.hears()
    await ben.taps('Ja')
    await ana.says('/mitteilen')
    await ana.taps('1. Räume')
    await ana.taps('Stand')
    await ana.taps('Bericht')
    ana.sees('Erreicht: 2 von 2 Organisationen', 'Ja: 1 (Organisationen: 2)')
    ana.seesNot('hat die Mitteilung nicht')
    // What somebody speaks for later changes nothing of what was sent.
    await chat.db.seat.deleteMany({ where: { organisationId: 'frauentreff' } })
    await ana.taps('Tabelle')
    expect(String(ana.replies.at(-1)?.files?.[0]?.content)).toMatch(
      /Die Brücke, Frauentreff Rastatt;.*;gesendet;;Ja\r\n/,
    )
  })

  test('keeps its numbers when nobody can be told apart any more', async () => {
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben')
    await sends(ana, 'Hallo')
    await goesOut()
    const { id } = await newest(chat)
    await chat.db.announcement.update({ where: { id }, data: { finishedAt: new Date('2026-09-01T00:00:00Z') } })
    await chat.expires('recipient')
    expect(await chat.db.recipient.count()).toBe(0)
    await ana.says('/mitteilen')
    await ana.taps('1. Räume')
    await ana.taps('Stand')
    await ana.taps('Bericht')
    ana.sees('Erreicht: 1 von 2 Organisationen, 2 von 2 Personen.')
  })
})
