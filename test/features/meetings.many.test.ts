import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { manyMeetings } from '../support/many-meetings.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: { ...twoNetworks, meetings: [] } })
  await manyMeetings(chat.db, 1000, { first: '2024-01-01', last: '2030-01-01' })
})
afterAll(() => chat.close())

test('a long list is told a page at a time, and counted as far as that helps', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/treffen')
  ana.sees('Kommende Treffen', '1. Treffen', '5. Treffen', 'Mehr als 100 Treffen')
  ana.seesNot('6. Treffen')
  const first = ana.buttons[0]
  await ana.taps('Weitere Treffen')
  ana.sees('6. Treffen', '10. Treffen', 'Mehr als 100 Treffen')
  expect(ana.buttons[0]).not.toBe(first)
  await ana.says('Welche Treffen gibt es im Mai 2027 in Gaggenau?')
  ana.sees('Gesucht: Gaggenau, Mai 2027', /Insgesamt \d+ Treffen|Treffen \d+/)
  ana.seesNot('Mehr als')
})

test('what is over meanwhile is no longer told, to the minute', async () => {
  const ben = chat.person('ben', { network: 'rastatt' })
  await ben.says('/treffen')
  const [first] = await chat.db.meeting.findMany({
    where: { id: `many-${/Treffen (\d+)/.exec(ben.buttons[0] ?? '')?.[1]}` },
  })
  const ended = new Date(`${first?.endsAt.toISOString().slice(0, 16)}Z`)
  const zones: Record<string, number> = { 'Europe/Berlin': 1, 'America/New_York': -5, 'Asia/Tokyo': 9 }
  const at = ended.getTime() - (zones[first?.zone ?? ''] ?? 0) * 3_600_000
  const label = ben.buttons[0]?.replace('1. ', '') ?? ''
  chat.setNow(new Date(at - 60_000).toISOString())
  await ben.says('/treffen')
  expect(ben.buttons.some((each) => each.endsWith(label))).toBe(true)
  chat.setNow(new Date(at).toISOString())
  await ben.says('/treffen')
  expect(ben.buttons.some((each) => each.endsWith(label))).toBe(false)
})
