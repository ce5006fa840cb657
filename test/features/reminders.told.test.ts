import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import type { PersonSettings } from '../support/person.ts'
import { changes, registers } from '../support/registered.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterEach(() => chat.close())

const person = (name: string, settings: PersonSettings = {}) => chat.person(name, { network: 'rastatt', ...settings })

describe('the reminder of those who are registered', () => {
  test('says when, where, with how many, and what can be done', async () => {
    const ana = person('ana')
    await ana.says('hallo')
    await ana.becomes('delegate', 'rastatt', 'bruecke')
    await registers(chat, await ana.id(), 'fruehjahr', { seats: 3, organisation: 'bruecke' })
    await chat.passes('2027-03-04T17:00:00Z')
    ana.hears()
    ana.sees('In 7 Tagen, Donnerstag, 11. März 2027', 'Sie sind mit 3 Personen angemeldet.')
    await chat.passes('2027-03-10T17:00:00Z')
    ana.hears()
    ana.sees('Morgen, Donnerstag, 18:00 Uhr', 'Am Schlossplatz 5', 'Sie sind mit 3 Personen angemeldet.')
    const { actions } = await chat.db.keyboard.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const input = { meeting: 'fruehjahr' }
    expect(actions).toEqual([
      { command: 'reminders.coming', input },
      { command: 'registration.change', input: { ...input, step: 'seats' } },
      { command: 'registration.cancel', input },
      { command: 'meetings.details', input },
      { command: 'reminders.mine' },
    ])
    await ana.taps('Wir kommen')
    ana.sees('Danke', 'Sie sind mit 3 Personen angemeldet.')
  })

  test('comes to another delegate when whoever registered has left', async () => {
    const [ana, ben] = [person('ana'), person('ben')]
    for (const each of [ana, ben]) {
      await each.says('hallo')
      await each.becomes('delegate', 'rastatt', 'bruecke')
    }
    await registers(chat, await ana.id(), 'fruehjahr', { seats: 3, organisation: 'bruecke' })
    await chat.db.seat.deleteMany({ where: { personId: await ana.id() } })
    await chat.job('reminders.plan')
    await chat.passes('2027-03-10T17:00:00Z')
    ana.hears()
    expect(ana.answer).toBe('')
    ben.hears()
    ben.sees('Morgen', 'Sie sind mit 3 Personen angemeldet.')
  })

  test.each([
    [2, '2027-03-09T17:00:00Z', 'Übermorgen, Donnerstag, 18:00 Uhr'],
    [0, '2027-03-11T14:00:00Z', 'Heute, Donnerstag, 18:00 Uhr'],
  ])('%i days ahead finds the right word', async (days, at, words) => {
    const ana = person('ana')
    await ana.says('hallo')
    await changes(chat, 'fruehjahr', { reminders: [days] })
    await registers(chat, await ana.id(), 'fruehjahr')
    await chat.passes(at)
    ana.hears()
    ana.sees(words, 'Sie sind angemeldet.')
    expect(ana.buttons).toEqual(['Wir kommen', 'Absagen', 'Mehr zum Treffen', 'Meine Erinnerungen'])
  })

  test('shows the link of an online meeting to them alone', async () => {
    const [ana, ben] = [person('ana'), person('ben')]
    for (const each of [ana, ben]) {
      await each.says('/meetings')
      await each.taps('Landeskonferenz')
      await each.taps('An das Treffen erinnern')
      await each.taps('1 Tag vorher')
    }
    await registers(chat, await ana.id(), 'konferenz')
    await chat.passes('2027-05-07T16:00:00Z')
    ana.hears()
    ana.sees('https://konferenz.example/geheim')
    ben.hears()
    ben.sees('Landeskonferenz')
    ben.seesNot('geheim')
  })

  test('counts each organisation where somebody speaks for several', async () => {
    const ana = person('ana')
    await ana.says('hallo')
    await ana.becomes('delegate', 'rastatt', 'bruecke')
    await registers(chat, await ana.id(), 'fruehjahr', { seats: 3, organisation: 'bruecke' })
    await ana.becomes('delegate', 'rastatt', 'frauentreff')
    await registers(chat, await ana.id(), 'fruehjahr', { seats: 1, organisation: 'frauentreff' })
    await chat.passes('2027-03-10T17:00:00Z')
    ana.hears()
    expect(ana.replies).toHaveLength(1)
    ana.sees('Die Brücke: 3 Personen angemeldet.', 'Frauentreff Rastatt: eine Person angemeldet.')
  })

  test('says nothing when things have changed without a word', async () => {
    const ana = person('ana')
    await ana.says('hallo')
    await registers(chat, await ana.id(), 'fruehjahr')
    await registers(chat, await ana.id(), 'sommer')
    await registers(chat, await ana.id(), 'herbst')
    const { db } = chat
    await db.meeting.update({ where: { id: 'fruehjahr' }, data: { state: 'cancelled' } })
    await db.meeting.update({ where: { id: 'sommer' }, data: { startsAt: new Date('2027-07-15T18:00:00Z') } })
    await db.registration.updateMany({ where: { meetingId: 'herbst' }, data: { state: 'cancelled' } })
    await db.deployment.updateMany({ data: { revision: { increment: 1 } } })
    for (const day of ['2027-03-10', '2027-07-07', '2027-10-13']) await chat.passes(`${day}T17:00:00Z`)
    ana.hears()
    expect(ana.answer).toBe('')
    const states = await db.notice.findMany({ where: { state: 'silent' } })
    expect(states.map(({ key }) => key).toSorted()).toEqual([
      'reminder:fruehjahr:1:2027-03-11',
      'reminder:herbst:1:2027-10-14',
      'reminder:sommer:1:2027-07-08',
    ])
  })

  test('a wish of somebody who has signed off stays unsaid, and cannot be made', async () => {
    const ana = person('ana')
    await ana.says('erinner mich 3 Tage vorher')
    await registers(chat, await ana.id(), 'fruehjahr', { state: 'declined' })
    await ana.says('erinner mich 1 Tag vorher')
    ana.sees('abgesagt')
    ana.seesButtons('Anmelden')
    await ana.says('Meine Erinnerungen')
    ana.sees('Zurzeit ist keine Erinnerung geplant.')
    await chat.passes('2027-03-08T17:00:00Z')
    ana.hears()
    expect(ana.answer).toBe('')
  })

  test('"we are coming" of a reminder that is old says how things stand', async () => {
    const ana = person('ana')
    await ana.says('hallo')
    await registers(chat, await ana.id(), 'fruehjahr')
    await chat.passes('2027-03-04T17:00:00Z')
    await registers(chat, await ana.id(), 'fruehjahr', { state: 'declined' })
    await ana.taps('Wir kommen')
    ana.sees('abgesagt')
    ana.seesButtons('Anmelden')
  })
})
