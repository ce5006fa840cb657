import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { planReminders } from '../../src/features/reminders/index.ts'
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

/** What is planned or was told: meeting, lead time and when, in the order of time. */
async function notices(state?: 'planned') {
  const rows = await chat.db.notice.findMany({ where: { state }, orderBy: [{ dueAt: 'asc' }, { key: 'asc' }] })
  return rows.map(({ key, dueAt }) => `${key.split(':').slice(0, 3).join(' ')} ${dueAt.toISOString().slice(0, 16)}`)
}
const plan = (meeting = 'fruehjahr') => chat.db.$transaction((tx) => planReminders(tx, meeting, chat.now()))
async function heard(at: string): Promise<string> {
  await chat.passes(at)
  ana.hears()
  return ana.answer
}
const usual = ['reminder fruehjahr 7 2027-03-04T17:00', 'reminder fruehjahr 1 2027-03-10T17:00']

test('everybody registered gets one for each lead time of the meeting, however often it is planned', async () => {
  await registers(chat, await ana.id(), 'fruehjahr')
  await plan()
  await plan()
  expect(await notices()).toEqual(usual)
})

test.each(['waiting', 'declined', 'cancelled'] as const)('who is %s gets none', async (state) => {
  await registers(chat, await ana.id(), 'fruehjahr', { state })
  expect(await notices()).toEqual([])
})

test('who signs off gets none any more, and whoever registers instead gets them', async () => {
  const ben = chat.person('ben', { network: 'rastatt' })
  await ben.says('hallo')
  for (const each of [ana, ben]) await each.becomes('delegate', 'rastatt', 'bruecke')
  await registers(chat, await ana.id(), 'fruehjahr', { organisation: 'bruecke' })
  await registers(chat, await ben.id(), 'fruehjahr', { organisation: 'bruecke' })
  const people = await chat.db.notice.findMany({ select: { personId: true }, distinct: ['personId'] })
  expect(people).toEqual([{ personId: await ben.id() }])
  await registers(chat, await ben.id(), 'fruehjahr', { organisation: 'bruecke', state: 'cancelled' })
  expect(await notices()).toEqual([])
})

test('who registers late gets what is still to come', async () => {
  chat.setNow('2027-03-06T12:00:00Z')
  await registers(chat, await ana.id(), 'fruehjahr')
  expect(await notices()).toEqual(usual.slice(1))
  expect(await heard('2027-03-06T12:01:00Z')).toBe('')
})

describe('a meeting that changes', () => {
  beforeEach(async () => {
    await registers(chat, await ana.id(), 'fruehjahr')
    await ana.says('erinner mich 3 Tage vorher')
  })

  test('moved, all move with it, over the beginning of summer time', async () => {
    await changes(chat, 'fruehjahr', { startsAt: '2027-04-01T18:00', endsAt: '2027-04-01T20:00' })
    expect(await notices()).toEqual([
      'reminder fruehjahr 7 2027-03-25T17:00',
      'wish fruehjahr 3 2027-03-29T16:00',
      'reminder fruehjahr 1 2027-03-31T16:00',
    ])
    expect(await heard('2027-03-10T17:00:00Z')).toBe('')
    expect(await heard('2027-03-29T16:00:00Z')).toContain('In 3 Tagen, Donnerstag, 1. April 2027')
  })

  test('moved after it was told, it is told again for the new day, and never twice for one', async () => {
    expect(await heard('2027-03-04T17:00:00Z')).toContain('In 7 Tagen')
    expect(await heard('2027-03-08T17:00:00Z')).toContain('In 3 Tagen')
    await changes(chat, 'fruehjahr', { startsAt: '2027-03-25T18:00', endsAt: '2027-03-25T20:00' })
    expect(await notices('planned')).toEqual([
      'reminder fruehjahr 7 2027-03-18T17:00',
      'wish fruehjahr 3 2027-03-22T17:00',
      'reminder fruehjahr 1 2027-03-24T17:00',
    ])
    await changes(chat, 'fruehjahr', { startsAt: '2027-03-11T18:00', endsAt: '2027-03-11T20:00' })
    expect(await notices('planned')).toEqual(['reminder fruehjahr 1 2027-03-10T17:00'])
  })

  test('to another hour of the same day, what was told is not told again', async () => {
    await changes(chat, 'fruehjahr', { reminders: [0] })
    expect(await heard('2027-03-11T14:00:00Z')).toContain('Heute, Donnerstag, 18:00 Uhr')
    await changes(chat, 'fruehjahr', { startsAt: '2027-03-11T20:00', endsAt: '2027-03-11T21:00' })
    expect(await heard('2027-03-11T16:00:00Z')).toBe('')
  })

  test('so near that the time asked for is over, it is told at the next one', async () => {
    chat.setNow('2027-03-02T12:00:00Z')
    await changes(chat, 'fruehjahr', { startsAt: '2027-03-04T18:00', endsAt: '2027-03-04T20:00', reminders: [] })
    expect(await notices('planned')).toEqual(['wish fruehjahr 3 2027-03-03T17:00'])
    await plan()
    expect(await heard('2027-03-03T17:00:00Z')).toContain('Morgen, Donnerstag, 18:00 Uhr')
    expect(await notices('planned')).toEqual([])
  })

  test('cancelled, it reminds nobody; taking place after all, everybody as before', async () => {
    await changes(chat, 'fruehjahr', { state: 'cancelled' })
    expect(await notices()).toEqual(['wish fruehjahr 3 2027-03-08T17:00'])
    await ana.says('Meine Erinnerungen')
    ana.sees('Zurzeit ist keine Erinnerung geplant.')
    await changes(chat, 'fruehjahr', { state: 'planned' })
    expect(await notices()).toEqual([usual[0], 'wish fruehjahr 3 2027-03-08T17:00', usual[1]])
  })

  test('other lead times replace the old ones, and leave wishes alone', async () => {
    await changes(chat, 'fruehjahr', { reminders: [14] })
    expect(await notices()).toEqual(['reminder fruehjahr 14 2027-02-25T17:00', 'wish fruehjahr 3 2027-03-08T17:00'])
  })

  test('deleted, nothing of it is left', async () => {
    await chat.db.meeting.delete({ where: { id: 'fruehjahr' } })
    await plan()
    expect(await notices()).toEqual([])
  })

  test('without a word, by an import, it is found within the hour', async () => {
    await chat.db.meeting.update({ where: { id: 'fruehjahr' }, data: { startsAt: new Date('2027-04-01T18:00:00Z') } })
    await chat.job('reminders.plan')
    expect(await notices()).toHaveLength(3)
    expect((await notices())[0]).toBe('reminder fruehjahr 7 2027-03-25T17:00')
  })
})

test('a wish at the usual time is told once, and the usual one comes back when the wish goes', async () => {
  await registers(chat, await ana.id(), 'fruehjahr')
  await ana.says('erinner mich 1 Tag vorher')
  expect(await notices()).toEqual([usual[0], 'wish fruehjahr 1 2027-03-10T17:00'])
  await ana.taps('Doch nicht erinnern')
  ana.sees('erinnere ich alle, die angemeldet sind', 'Es bleibt bei', '10. März 2027')
  expect(await notices()).toEqual(usual)
  await ana.taps('Keine Erinnerung')
  expect(await notices()).toEqual([])
  await plan()
  expect(await notices()).toEqual([])
})

test('a wish that was told and then taken back does not come again with a new day', async () => {
  await ana.says('erinner mich 1 Woche vorher')
  await ana.says('erinner mich 1 Tag vorher')
  expect(await heard('2027-03-04T17:00:00Z')).toContain('In 7 Tagen')
  await ana.says('Meine Erinnerungen')
  await ana.taps('1. nicht erinnern')
  await changes(chat, 'fruehjahr', { startsAt: '2027-03-25T18:00', endsAt: '2027-03-25T20:00' })
  expect(await notices('planned')).toEqual([])
})

test('many register, sign off and move the meeting at once, and the plan fits what is true in the end', async () => {
  const people = await Promise.all(
    Array.from({ length: 12 }, (_, index) => chat.db.person.create({ data: { locale: `x${index}` } })),
  )
  await Promise.all(people.map(({ id }) => registers(chat, id, 'fruehjahr')))
  const moves = [3, 4, 5].map((day) => {
    const date = `2027-04-0${day}`
    return changes(chat, 'fruehjahr', { startsAt: `${date}T18:00`, endsAt: `${date}T20:00` })
  })
  const gone = people.slice(0, 6).map(({ id }) => registers(chat, id, 'fruehjahr', { state: 'cancelled' }))
  await Promise.all([...moves, ...gone])
  const { startsAt } = await chat.db.meeting.findUniqueOrThrow({ where: { id: 'fruehjahr' } })
  const day = startsAt.toISOString().slice(0, 10)
  const rows = await chat.db.notice.findMany()
  expect(rows.map(({ personId, key }) => `${personId} ${key}`).toSorted()).toEqual(
    people
      .slice(6)
      .flatMap(({ id }) => [`${id} reminder:fruehjahr:1:${day}`, `${id} reminder:fruehjahr:7:${day}`])
      .toSorted(),
  )
})

test('who registers while the meeting is being moved is reminded of the new day', async () => {
  const id = await ana.id()
  let registered: Promise<void> | undefined
  let done = false
  await chat.db.$transaction(async (tx) => {
    await tx.meeting.update({ where: { id: 'fruehjahr' }, data: { startsAt: new Date('2027-04-01T18:00:00Z') } })
    registered = registers(chat, id, 'fruehjahr').finally(() => {
      done = true
    })
    await vi.waitFor(async () => expect(done || (await waitingForLocks()) > 0).toBe(true), 10_000)
    await planReminders(tx, 'fruehjahr', chat.now())
  })
  await registered
  expect(await notices()).toEqual(['reminder fruehjahr 7 2027-03-25T17:00', 'reminder fruehjahr 1 2027-03-31T16:00'])
})

async function waitingForLocks(): Promise<number> {
  const rows = await chat.db.$queryRaw<unknown[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return rows.length
}
