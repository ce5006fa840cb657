import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { coordinator, delegate, goesOut, newest } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T12:00:00Z' })
})
afterEach(() => chat.close())

/** Ana lets a meeting speak for itself. */
async function announced() {
  const ana = await coordinator(chat, 'ana')
  const ben = await delegate(chat, 'ben')
  await ana.says('/mitteilen')
  await ana.taps('Zu einem Treffen')
  await ana.taps('Gemeinsam zur Interkulturellen Woche')
  await ana.taps('Senden …')
  await ana.taps('Jetzt senden (2)')
  await ana.taps('Ja, an alle 2')
  await goesOut(chat)
  return { ana, ben }
}

describe('an announcement that says only what its meeting has', () => {
  test('is read again in the archive, in each reader’s language', async () => {
    const { ben } = await announced()
    await ben.says('/news')
    ben.sees(/1\. Gemeinsam zur Interkulturellen Woche, 10\. Januar 2027/, 'Donnerstag, 11. März 2027')
    await ben.taps('1. Gemeinsam zur Interkulturellen Woche')
    ben.sees('Donnerstag, 11. März 2027', 'Karte')
    await ben.says('/news interkulturellen')
    ben.sees('Gefunden mit „interkulturellen“', 'Donnerstag, 11. März 2027')
    const eli = chat.person('eli', { network: 'rastatt', locale: 'en' })
    await eli.says('/news')
    eli.sees('Thursday, 11 March 2027')
    expect(await newest(chat)).toMatchObject({ texts: {}, state: 'finished' })
  })

  test('is asked about, and the coordination reads what about', async () => {
    const { ana, ben } = await announced()
    ben.hears()
    await ben.taps('Rückfrage')
    await ben.says('Gibt es einen Aufzug?')
    await ben.taps('Ja, weitergeben')
    await chat.app.catchUp()
    ana.hears()
    ana.sees('Gibt es einen Aufzug?', 'Zur Mitteilung „Gemeinsam zur Interkulturellen Woche“')
  })
})
