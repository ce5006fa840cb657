import { afterAll, beforeAll, test } from 'vitest'
import { checkCalendars } from '../support/calendar-check.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

test('two calendar programs show exactly the meetings of the database, and so does importing them again', async () => {
  await checkCalendars(chat, 60)
})
