import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { coordinator, delegate, drafts, meetingsOf, pressed } from '../support/planning.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

describe('planning is for coordinators', () => {
  test('delegates and guests are refused, in words and by button', async () => {
    const hal = await delegate(chat, 'hal')
    const ida = chat.person('ida', { network: 'rastatt' })
    for (const person of [hal, ida]) {
      await person.says('/plan')
      person.sees('Das kann nur die Koordination dieses Netzwerks.')
    }
  })

  test.each([
    ['gave the role up', []],
    ['runs another network now', ['land']],
  ])('whoever %s in between publishes nothing', async (name, seats) => {
    const jo = await coordinator(chat, name)
    await drafts(jo, 'Zu spät', '21.5.2027 18-20 Uhr')
    await chat.db.seat.deleteMany({ where: { personId: await jo.id() } })
    for (const network of seats) {
      await jo.becomes('coordinator', network)
      const publish = pressed(chat, jo, 'Veröffentlichen')
      await jo.says('/start n-land')
      await jo.send(publish)
    }
    if (seats.length === 0) await jo.taps('Veröffentlichen')
    jo.sees('Das kann nur die Koordination')
    expect(await meetingsOf(chat, 'Zu spät')).toEqual([])
  })

  test('another network’s meetings are refused, whatever the button', async () => {
    const person = await coordinator(chat, 'elsewhere', { network: 'land' })
    const { id } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
    const before = JSON.stringify(await chat.db.meeting.findUniqueOrThrow({ where: { id: 'winter' } }))
    const commands = ['manage', 'change', 'copy', 'cancel', 'close', 'open', 'sessions', 'addSession']
    for (const name of commands) {
      const actions = [{ command: `planning.${name}`, input: { meeting: 'winter' } }]
      await chat.db.keyboard.create({ data: { id: name, conversationId: id, actions } })
      await person.send({ type: 'button', payload: `${name}:0` })
      person.sees('Das kann nur die Koordination dieses Netzwerks.')
    }
    const undo = [{ command: 'planning.undo', input: { meetings: ['februar'] } }]
    await chat.db.keyboard.create({ data: { id: 'undo', conversationId: id, actions: undo } })
    await person.send({ type: 'button', payload: 'undo:0' })
    person.sees('Das kann nur die Koordination dieses Netzwerks.')
    expect(JSON.stringify(await chat.db.meeting.findUniqueOrThrow({ where: { id: 'winter' } }))).toBe(before)
  })
})
