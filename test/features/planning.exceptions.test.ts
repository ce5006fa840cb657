import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'
import { coordinator, delegate, drafts, meetingsOf, registers } from '../support/planning.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

type Person = Awaited<ReturnType<typeof coordinator>>
const times = (rows: { startsAt: Date }[]) => rows.map(({ startsAt }) => startsAt.toISOString().slice(0, 16))

describe('exceptions of a series', () => {
  async function weekly(name: string) {
    const person = await coordinator(chat, `c-${name}`)
    await drafts(person, name, '6.4.2027 18-20 Uhr')
    await person.taps('Ändern')
    await person.taps('Wiederholen')
    await person.taps('Jede Woche')
    await person.says('4')
    await person.taps('Veröffentlichen')
    const comes = await delegate(chat, `d-${name}`)
    for (const { id } of await meetingsOf(chat, name)) await registers(chat, id, comes)
    return { person, comes }
  }
  /** Opens one of its dates from the list of all coming meetings. */
  async function opens(person: Person, name: string, nth: number) {
    const meeting = (await meetingsOf(chat, name))[nth - 1]
    const day = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' }).format(meeting?.startsAt)
    await person.says('/coordinate')
    await person.taps('Treffen verwalten')
    while (!person.answer.includes(`${day}: ${name}`)) await person.taps('Weitere Treffen')
    const line = person.answer.split('\n').find((each) => each.includes(`${day}: ${name}`))
    await person.taps(`${line?.split('.')[0]}. ${name}`)
    return meeting?.id ?? ''
  }

  test('only this one moves, and keeps the slot that it had', async () => {
    const { person, comes } = await weekly('Nur eins')
    const id = await opens(person, 'Nur eins', 2)
    await person.taps('Ändern')
    await person.taps('Datum')
    await person.says('14.4.2027')
    person.seesButtons('Speichern', 'Speichern, auch alle späteren', 'Speichern, alle kommenden')
    await person.taps('Speichern')
    const meetings = await meetingsOf(chat, 'Nur eins')
    expect(times(meetings)).toEqual(['2027-04-06T18:00', '2027-04-14T18:00', '2027-04-20T18:00', '2027-04-27T18:00'])
    expect(meetings.map(({ slotAt }) => slotAt?.toISOString().slice(0, 16) ?? null)).toEqual([
      null,
      '2027-04-13T18:00',
      null,
      null,
    ])
    await chat.passes('2027-01-10T18:10:00Z')
    comes.hears()
    comes.sees('Mittwoch, 14. April 2027', 'Bisher: Dienstag, 13. April 2027')
    expect(await chat.db.meeting.findUniqueOrThrow({ where: { id } })).toMatchObject({ sequence: 1 })
    await person.taps('Zu diesem Treffen')
    await person.taps('Ändern')
    await person.taps('Datum')
    await person.says('13.4.2027')
    await person.taps('Speichern')
    expect(await chat.db.meeting.findUniqueOrThrow({ where: { id } })).toMatchObject({ slotAt: null, sequence: 2 })
  })

  test('this one and all later ones change, and everybody hears it in one message', async () => {
    const { person, comes } = await weekly('Ab jetzt')
    await opens(person, 'Ab jetzt', 2)
    await person.taps('Ändern')
    await person.taps('Datum')
    await person.says('19 Uhr')
    await person.taps('Ändern')
    await person.taps('Ort')
    await person.says('Rathaus, Rastatt')
    await person.taps('auch alle späteren')
    const meetings = await meetingsOf(chat, 'Ab jetzt')
    expect(times(meetings)).toEqual(['2027-04-06T18:00', '2027-04-13T19:00', '2027-04-20T19:00', '2027-04-27T19:00'])
    expect(meetings.map(({ venue }) => venue)).toEqual([null, 'Rathaus', 'Rathaus', 'Rathaus'])
    expect(meetings.map(({ slotAt }) => slotAt?.toISOString().slice(11, 16) ?? null)).toEqual([
      null,
      '18:00',
      '18:00',
      '18:00',
    ])
    await chat.passes('2027-01-10T18:20:00Z')
    comes.hears()
    expect(comes.replies).toHaveLength(1)
    comes.sees('13. April 2027, 19:00', '20. April 2027, 19:00', '27. April 2027, 19:00')
    comes.seesNot('6. April')
  })

  test('all of them are cancelled at once, and come back at once', async () => {
    const { person, comes } = await weekly('Alle')
    await opens(person, 'Alle', 3)
    await person.taps('Absagen')
    await person.taps('Ohne Grund')
    await person.taps('Alle kommenden absagen')
    person.sees('Möchten Sie wirklich 4 Treffen absagen?')
    await person.taps('Ja, absagen')
    expect((await meetingsOf(chat, 'Alle')).map(({ state }) => state)).toEqual(Array(4).fill('cancelled'))
    await person.taps('Absage zurücknehmen')
    person.sees('4 Treffen „Alle“ finden doch statt.')
    expect((await meetingsOf(chat, 'Alle')).map(({ state }) => state)).toEqual(Array(4).fill('planned'))
    // Within the minute in which a mistake can be corrected nobody hears of it.
    await chat.passes('2027-01-10T18:30:00Z')
    comes.hears()
    expect(comes.answer).toBe('')
  })
})
