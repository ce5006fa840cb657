import { afterAll, beforeAll, expect, test } from 'vitest'
import { coordinator, delegate, newest } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T12:00:00Z' })
})
afterAll(() => chat.close())

test('what a coordinator lets go arrives in each language, with its buttons, and not at whoever has stopped', async () => {
  const ana = await coordinator(chat, 'ana')
  const ben = await delegate(chat, 'ben', { locale: 'tr' })
  const cem = await delegate(chat, 'cem', { organisation: 'frauentreff' })
  await ana.says('/mitteilen')
  await ana.taps('Zu einem Treffen')
  await ana.taps('Gemeinsam zur Interkulturellen Woche')
  await ana.taps('Senden …')
  await ana.taps('Jetzt senden (3)')
  await ana.taps('Ja, an alle 3')
  await cem.says('/stop')
  await chat.app.catchUp()
  await chat.app.catchUp()
  ben.hears()
  ben.sees('11 Mart 2027 Perşembe', 'Am Schlossplatz 5')
  await ben.taps('Kaydol')
  expect(ben.answer).not.toBe('')
  cem.hears()
  cem.seesNot('Einladung')
  await chat.app.catchUp()
  const { id } = await newest(chat)
  const rows = await chat.db.recipient.findMany({ where: { announcementId: id }, select: { state: true } })
  expect(rows.map(({ state }) => state).sort()).toEqual(['optedOut', 'sent', 'sent'])
  expect(await newest(chat)).toMatchObject({ state: 'finished' })
})
