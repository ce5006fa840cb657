import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { changes, registers } from '../support/registered.ts'

let chat: Chat
let ana: ReturnType<Chat['person']>
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
  ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('hallo')
})
afterEach(() => chat.close())

const planned = async () => {
  const rows = await chat.db.notice.findMany({ where: { state: 'planned' }, orderBy: { dueAt: 'asc' } })
  return rows.map(({ key }) => key.split(':').slice(0, 3).join(' '))
}

describe('no more reminders', () => {
  beforeEach(async () => {
    await registers(chat, await ana.id(), 'fruehjahr')
    await ana.says('erinner mich 3 Tage vorher')
  })
  const all = ['reminder fruehjahr 7', 'wish fruehjahr 3', 'reminder fruehjahr 1']

  test.each(['keine Erinnerungen mehr', 'Nicht mehr erinnern!', 'stop reminding me'])('%s', async (text) => {
    await ana.says(text)
    ana.sees(/Erinnerungen|reminders/)
    expect(await planned()).toEqual(all)
    await ana.taps('Ja, keine Erinnerungen mehr')
    ana.sees('Ich erinnere Sie nicht mehr an Treffen. Ihre Anmeldungen bleiben bestehen.')
    expect(await planned()).toEqual([])
    expect(await chat.db.registration.count({ where: { state: 'registered' } })).toBe(1)
  })

  test('is undone at once, wishes too', async () => {
    await ana.says('keine Erinnerungen mehr')
    await ana.taps('Ja, keine Erinnerungen mehr')
    await ana.taps('Rückgängig')
    ana.sees('Ich erinnere Sie wieder')
    expect(await planned()).toEqual(all)
  })

  test('holds for what is registered later, and whoever asks is reminded nevertheless', async () => {
    await ana.says('keine Erinnerungen mehr')
    await ana.taps('Ja, keine Erinnerungen mehr')
    await registers(chat, await ana.id(), 'sommer')
    expect(await planned()).toEqual([])
    await ana.says('erinner mich 3 Tage vorher')
    expect(await planned()).toEqual(['wish fruehjahr 3'])
    await ana.says('Meine Erinnerungen')
    ana.sees('Sie möchten keine Erinnerungen bekommen', '8. März 2027')
    await ana.says('Erinnerungen wieder an')
    ana.sees('Ich erinnere Sie wieder')
    expect(await planned()).toEqual([...all, 'reminder sommer 7', 'reminder sommer 1'])
  })

  test('is remembered with its words, and so is the way back', async () => {
    await ana.says('Erinnerungen an')
    expect(await chat.db.consent.count()).toBe(0)
    await ana.says('keine Erinnerungen mehr')
    await ana.taps('Ja, keine Erinnerungen mehr')
    await ana.says('Erinnerungen an')
    await ana.says('Erinnerungen an')
    const rows = await chat.db.consent.findMany({ where: { purpose: 'reminders' }, orderBy: { withdrawnAt: 'asc' } })
    expect(rows.map(({ text, withdrawnAt }) => [text.split('.')[0], withdrawnAt !== null])).toEqual([
      ['Möchten Sie keine Erinnerungen an Treffen mehr bekommen? Ihre Anmeldungen bleiben bestehen', true],
      ['Ich erinnere Sie wieder an die Treffen, zu denen Sie angemeldet sind', false],
    ])
  })

  test('holds for a wish that was told before, when its meeting moves', async () => {
    await chat.passes('2027-03-08T17:00:00Z')
    await ana.says('keine Erinnerungen mehr')
    await ana.taps('Ja, keine Erinnerungen mehr')
    await changes(chat, 'fruehjahr', { startsAt: '2027-04-01T18:00', endsAt: '2027-04-01T20:00' })
    expect(await planned()).toEqual([])
  })

  test('a button for it that is a day old asks again', async () => {
    await ana.says('keine Erinnerungen mehr')
    await chat.db.keyboard.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } })
    await ana.taps('Ja, keine Erinnerungen mehr')
    ana.sees('Möchten Sie keine Erinnerungen an Treffen mehr bekommen?')
    expect(await planned()).toEqual(all)
  })

  test('what was planned before somebody could say so stays unsaid', async () => {
    await ana.says('keine Erinnerungen mehr')
    await ana.taps('Ja, keine Erinnerungen mehr')
    const key = 'reminder:fruehjahr:1:2027-03-11'
    const input = { kind: 'reminder', meeting: 'fruehjahr', days: 1, day: '2027-03-11' }
    await chat.db.notice.create({
      data: {
        personId: await ana.id(),
        subject: 'meeting:fruehjahr',
        key,
        call: { command: 'reminders.tell', input },
        dueAt: new Date('2027-03-10T17:00:00Z'),
        notAfter: new Date('2027-03-11T17:00:00Z'),
      },
    })
    await chat.passes('2027-03-10T17:00:00Z')
    ana.hears()
    expect(ana.answer).toBe('')
  })

  test('of one meeting leaves the others, and holds when the meeting moves', async () => {
    await registers(chat, await ana.id(), 'sommer')
    await ana.says('Meine Erinnerungen')
    ana.sees('1. Donnerstag, 11. März 2027', '2. Donnerstag, 8. Juli 2027', 'am Mittwoch, 7. Juli 2027, um 18:00 Uhr')
    await ana.taps('1. nicht erinnern')
    expect(await planned()).toEqual(['reminder sommer 7', 'reminder sommer 1'])
    await changes(chat, 'fruehjahr', { startsAt: '2027-04-01T18:00', endsAt: '2027-04-01T20:00' })
    expect(await planned()).toEqual(['reminder sommer 7', 'reminder sommer 1'])
    await ana.taps('Rückgängig')
    expect(await planned()).toEqual([...all, 'reminder sommer 7', 'reminder sommer 1'])
  })
})

test('the end of announcements offers the end of reminders too', async () => {
  await ana.says('/stop')
  await ana.taps('Keine Erinnerungen mehr')
  await ana.taps('Ja, keine Erinnerungen mehr')
  await ana.says('Keine Erinnerungen mehr')
  ana.sees('Sie bekommen schon keine Erinnerungen.')
  await ana.taps('Wieder erinnern')
  ana.sees('Ich erinnere Sie wieder')
})

test('who is deleted is not reminded, and nothing of it is left', async () => {
  await ana.says('erinner mich 3 Tage vorher')
  const id = await ana.id()
  await registers(chat, id, 'fruehjahr')
  await ana.says('Meine Erinnerungen')
  await ana.taps('1. nicht erinnern')
  await ana.says('erinner mich 3 Tage vorher')
  await ana.says('/forget')
  await ana.taps('Alles löschen')
  expect(await chat.db.notice.count()).toBe(0)
  expect(await chat.db.consent.count()).toBe(0)
})

test('many reminders come a page at a time', async () => {
  const id = await ana.id()
  for (const meeting of ['fruehjahr', 'sommer', 'herbst', 'winter', 'konferenz']) await registers(chat, id, meeting)
  await ana.says('Meine Erinnerungen')
  ana.sees('Landeskonferenz', '4. ')
  ana.seesNot('Jahresabschluss')
  await ana.taps('Weitere Treffen')
  ana.sees('5. Donnerstag, 2. Dezember 2027: Jahresabschluss')
  await ana.taps('5. nicht erinnern')
  expect(await planned()).toHaveLength(8)
})
