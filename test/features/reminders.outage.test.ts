import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeDueNotices } from '../../src/delivery/store/notices.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { changes, registers } from '../support/registered.ts'
import { expected, type Happening, live, type Outage, populate } from '../support/year.ts'

let chat: Chat
afterEach(() => chat.close())

describe('after an outage', () => {
  let ana: ReturnType<Chat['person']>
  beforeEach(async () => {
    chat = await openChat({ content: yearOfMeetings })
    ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('hallo')
    await registers(chat, await ana.id(), 'fruehjahr')
    await chat.passes('2027-03-04T17:00:00Z')
    ana.hears()
  })

  async function heard(at: string): Promise<string> {
    await chat.passes(at)
    ana.hears()
    return ana.answer
  }
  const states = async () => {
    const rows = await chat.db.notice.findMany({ orderBy: { dueAt: 'asc' } })
    return rows.map(({ state }) => state)
  }

  test('of four hours what is of use still is told late, once', async () => {
    await chat.passes('2027-03-10T16:30:00Z')
    expect(await heard('2027-03-10T20:30:00Z')).toContain('Morgen, Donnerstag, 18:00 Uhr')
    expect(await heard('2027-03-10T20:31:00Z')).toBe('')
    expect(await heard('2027-03-11T16:00:00Z')).toBe('')
  })

  test('over midnight it says the day as it is by then', async () => {
    expect(await heard('2027-03-11T09:00:00Z')).toContain('Heute, Donnerstag, 18:00 Uhr')
  })

  test('that ends in the night, it waits for the morning', async () => {
    expect(await heard('2027-03-10T22:30:00Z')).toBe('')
    await changes(chat, 'fruehjahr', {})
    expect(await heard('2027-03-11T05:59:00Z')).toBe('')
    expect(await heard('2027-03-11T06:00:00Z')).toContain('Heute, Donnerstag, 18:00 Uhr')
    expect(await heard('2027-03-11T06:01:00Z')).toBe('')
  })

  test('what is stale is not told', async () => {
    await changes(chat, 'fruehjahr', { reminders: [7, 1, 0] })
    expect(await heard('2027-03-11T15:00:00Z')).toContain('Heute, Donnerstag, 18:00 Uhr')
    expect(await heard('2027-03-11T16:59:00Z')).toBe('')
    expect(await states()).toEqual(['taken', 'late', 'taken'])
  })

  test('that lasts until the meeting begins, nothing is told', async () => {
    expect(await heard('2027-03-11T17:00:00Z')).toBe('')
    expect(await states()).toEqual(['taken', 'late'])
  })

  test.each([
    ['of use still', '2027-03-10T20:00:00Z', /^Morgen, Donnerstag/],
    ['stale', '2027-03-11T17:00:00Z', /^$/],
  ])('of a process that died with a reminder in its hands: %s', async (_name, back, text) => {
    chat.setNow('2027-03-10T17:00:00Z')
    await takeDueNotices(chat.db, ['test:1'], [], chat.now(), 100)
    expect(await heard(back)).toMatch(text)
    expect(await heard(back)).toBe('')
  })

  test('of a process that died with a reminder in its hands until the next is due, one is told', async () => {
    await registers(chat, await ana.id(), 'sommer')
    chat.setNow('2027-07-01T16:00:00Z')
    await takeDueNotices(chat.db, ['test:1'], [], chat.now(), 100)
    await chat.passes('2027-07-07T16:00:00Z')
    ana.hears()
    expect(ana.replies).toHaveLength(1)
    ana.sees('Morgen, Donnerstag, 18:00 Uhr: Sommertreffen')
  })
})

describe('both changes of the clocks, with an outage of four hours in each', () => {
  const [berlin, newYork] = ['Europe/Berlin', 'America/New_York']
  test.each<{ when: string; span: [string, string]; happenings: Happening[]; outages: Outage[] }>([
    {
      when: 'spring',
      span: ['2027-03-07T00:00:00Z', '2027-04-02T00:00:00Z'],
      happenings: [
        { day: '2027-03-15', hour: '19:00', zone: newYork, leads: [7, 1] },
        { day: '2027-03-28', hour: '14:00', zone: berlin, leads: [7, 1, 0] },
        { day: '2027-03-29', hour: '18:00', zone: berlin, leads: [14, 7, 1] },
        { day: '2027-03-31', hour: '18:00', zone: newYork, leads: [3, 0] },
      ],
      outages: [['2027-03-27T15:00:00Z', '2027-03-27T19:00:00Z']],
    },
    {
      when: 'autumn',
      span: ['2027-10-22T00:00:00Z', '2027-11-10T00:00:00Z'],
      happenings: [
        { day: '2027-11-01', hour: '18:00', zone: berlin, leads: [7, 1] },
        { day: '2027-10-31', hour: '15:00', zone: berlin, leads: [3, 0] },
        { day: '2027-11-08', hour: '19:00', zone: newYork, leads: [7, 1, 0] },
      ],
      outages: [['2027-10-31T10:00:00Z', '2027-10-31T14:00:00Z']],
    },
  ])('$when', { timeout: 120_000 }, async ({ span, happenings, outages }) => {
    chat = await openChat({ now: '2027-01-02T12:00:00Z' })
    const addresses = await populate(chat, happenings, 2)
    const wanted = expected(happenings, addresses, span, outages)
    const kept = expected(happenings, addresses, span, [])
    expect(await live(chat, ...span, outages)).toEqual(wanted)
    expect(wanted).not.toEqual(kept)
  })
})
