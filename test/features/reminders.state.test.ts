import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { changes, registers } from '../support/registered.ts'

let chat: Chat
let coordinator: ReturnType<Chat['person']>
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
  coordinator = chat.person('coordinator', { network: 'rastatt' })
  await coordinator.says('hallo')
  await coordinator.becomes('coordinator', 'rastatt')
})
afterEach(() => chat.close())

async function member(name: string, organisation?: string) {
  const person = chat.person(name, { network: 'rastatt' })
  await person.says('hallo')
  if (organisation) await person.becomes('delegate', 'rastatt', organisation)
  await registers(chat, await person.id(), 'fruehjahr', { organisation })
  return person
}

const outcome = async (person: ReturnType<Chat['person']>, state: 'failed' | 'uncertain' | 'sent') => {
  const notices = await chat.db.notice.findMany({ where: { personId: await person.id(), state: 'taken' } })
  await chat.db.outbox.updateMany({ where: { noticeId: { in: notices.map(({ id }) => id) } }, data: { state } })
}

test('what became of the reminders is visible, with who was not reached and what to do', async () => {
  const bridge = await member('bridge', 'bruecke')
  const women = await member('women', 'frauentreff')
  const guest = await member('guest')
  await member('heard')
  await chat.db.conversation.updateMany({ where: { address: bridge.address }, data: { active: false } })
  await chat.passes('2027-03-04T17:00:00Z')
  await outcome(women, 'failed')
  await outcome(guest, 'uncertain')
  await coordinator.says('/coordinate')
  await coordinator.taps('Mehr')
  await coordinator.taps('Stand der Erinnerungen')
  coordinator.sees(
    'Donnerstag, 11. März 2027: Gemeinsam zur Interkulturellen Woche',
    '4 geplant, 1 zugestellt, 1 nicht zugestellt, 1 nicht erreichbar und 1 ungewiss',
    'Nicht erreichbar: Die Brücke (Ansprechperson)',
    'Nicht zugestellt: Frauentreff Rastatt (Ansprechperson)',
    'Ungewiss: ein Gast',
    'Die Person hat den Chat blockiert oder gelöscht.',
    'Die Nachricht ist vielleicht angekommen.',
    'Sommertreffen',
    'Noch keine Erinnerung geplant.',
  )
})

test('who was surely not reached is tried again, and nobody is told twice', async () => {
  const bridge = await member('bridge', 'bruecke')
  const women = await member('women', 'frauentreff')
  const guest = await member('guest')
  const heard = await member('heard')
  await chat.db.conversation.updateMany({ where: { address: bridge.address }, data: { active: false } })
  await chat.passes('2027-03-10T17:00:00Z')
  await outcome(women, 'failed')
  await outcome(guest, 'uncertain')
  for (const each of [bridge, women, guest, heard]) each.hears()
  await chat.db.conversation.updateMany({ where: { address: bridge.address }, data: { active: true } })
  await chat.passes('2027-03-10T19:00:00Z')
  await coordinator.says('/coordinate')
  await coordinator.taps('Mehr')
  await coordinator.taps('Stand der Erinnerungen')
  await coordinator.taps('Erneut erinnern: Gemeinsam')
  coordinator.sees('Ich versuche es jetzt bei 2 Personen noch einmal.')
  await chat.passes('2027-03-10T19:01:00Z')
  for (const each of [bridge, women]) {
    each.hears()
    each.sees('Morgen, Donnerstag, 18:00 Uhr')
  }
  for (const each of [guest, heard]) {
    each.hears()
    expect(each.answer).toBe('')
  }
  await coordinator.taps('Stand der Erinnerungen')
  coordinator.sees('3 zugestellt, 1 ungewiss')
  coordinator.seesNot('nicht erreichbar', 'Erneut')
})

test('is for the coordination of the network alone', async () => {
  const bridge = await member('bridge', 'bruecke')
  const other = chat.person('other', { network: 'land' })
  await other.says('hallo')
  await other.becomes('coordinator', 'land')
  await chat.passes('2027-03-04T17:00:00Z')
  for (const person of [bridge, other]) {
    const { id } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
    const actions = [{ command: 'reminders.state' }, { command: 'reminders.again', input: { meeting: 'fruehjahr' } }]
    await chat.db.keyboard.create({ data: { id: `k-${person.name}`, conversationId: id, actions } })
    await person.send({ type: 'button', payload: `k-${person.name}:0` })
    person.seesNot('Interkulturellen Woche')
    await person.send({ type: 'button', payload: `k-${person.name}:1` })
    person.sees('Das kann nur die Koordination dieses Netzwerks.')
  }
})

test('what people asked for themselves, and what was said of another day, is not shown', async () => {
  const guest = await member('guest')
  await guest.says('erinner mich 3 Tage vorher')
  await chat.passes('2027-03-04T17:00:00Z')
  await changes(chat, 'fruehjahr', { startsAt: '2027-04-01T18:00', endsAt: '2027-04-01T20:00' })
  await coordinator.says('/coordinate')
  await coordinator.taps('Mehr')
  await coordinator.taps('Stand der Erinnerungen')
  coordinator.sees('2 geplant')
  coordinator.seesNot('3 geplant', 'zugestellt')
})
