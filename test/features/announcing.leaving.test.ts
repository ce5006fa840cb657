import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { coordinator, newest } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterAll(() => chat.close())
beforeEach(async () => {
  chat.setNow('2027-01-10T12:00:00Z')
  await chat.db.announcement.deleteMany()
})

/** Somebody who listens in one network, and a coordinator who writes to two. */
async function listener(name: string) {
  const person = chat.person(name, { network: 'land', locale: 'de' })
  await person.says('/help')
  const personId = await person.id()
  const { id: conversationId } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
  await chat.db.subscription.create({ data: { personId, networkId: 'land', conversationId, topics: [] } })
  return personId
}

async function toBoth(name: string) {
  const ana = await coordinator(chat, name)
  await ana.becomes('coordinator', 'land')
  await ana.says('/mitteilen')
  await ana.taps('Neue Mitteilung')
  await ana.taps('Netzwerk Rastatt')
  await ana.taps('Überspringen')
  await ana.says('An beide')
  await ana.taps('Als Entwurf speichern')
  await ana.taps('Empfänger')
  await ana.taps('Netzwerk Rastatt')
  await ana.taps('Landesnetzwerk')
  await ana.taps('Weiter')
  await ana.taps('Alle')
  await ana.taps('So übernehmen')
  await ana.taps('Senden …')
  await ana.taps('Jetzt senden')
  await ana.taps('Ja, an')
  return ana
}

const leaves = (personId: string, network: string) =>
  chat.db.consent.create({
    data: {
      personId,
      purpose: `announcements:${network}`,
      text: '',
      locale: 'de',
      givenAt: chat.now(),
      withdrawnAt: chat.now(),
    },
  })

const stateOf = async (personId: string) => {
  const { id: announcementId } = await newest(chat)
  return (await chat.db.recipient.findFirstOrThrow({ where: { announcementId, personId } })).state
}

test('who leaves the network through which they were meant gets it no more, also after it was let go', async () => {
  const dee = await listener('dee')
  await chat.db.person.update({ where: { id: dee }, data: { bundle: true } })
  await toBoth('ana')
  await chat.app.catchUp()
  await chat.app.catchUp()
  expect(await stateOf(dee)).toBe('bundled')
  await chat.db.subscription.deleteMany({ where: { personId: dee } })
  await leaves(dee, 'land')
  await chat.passes('2027-01-10T17:00:01Z')
  await chat.app.catchUp()
  expect(await stateOf(dee)).toBe('optedOut')
})

test('who listens in one of its networks gets it, though they have left the other', async () => {
  const fay = await listener('fay')
  await leaves(fay, 'rastatt')
  await toBoth('gil')
  await chat.app.catchUp()
  await chat.app.catchUp()
  await chat.app.catchUp()
  expect(await stateOf(fay)).toBe('sent')
})
