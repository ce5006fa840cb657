import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { datesOf, ruleOf } from '../../src/features/planning/recurrence.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'
import { coordinator, drafts, meetingsOf } from '../support/planning.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

const times = (rows: { startsAt: Date }[]) => rows.map(({ startsAt }) => startsAt.toISOString().slice(0, 16))

describe('a series', () => {
  test('every month on the second Thursday until June, without one of its dates', async () => {
    const ana = await coordinator(chat, 'ana')
    await drafts(ana, 'Stammtisch', '11.2.2027 18-20 Uhr')
    await ana.taps('Weitere')
    await ana.taps('Anmeldeschluss')
    await ana.says('2 Tage vorher')
    await ana.taps('Ändern')
    await ana.taps('Wiederholen')
    ana.sees('Wie oft findet das Treffen statt?')
    ana.seesButtons('Jede Woche, Donnerstag', 'Jeden Monat am 2. Donnerstag', 'Jedes Jahr im Februar am 2. Donnerstag')
    await ana.taps('Jeden Monat')
    ana.sees('Wie viele Termine sind es zusammen, oder bis wann?')
    await ana.says('bis Juni')
    ana.sees(
      '5 Termine:',
      '1. Donnerstag, 11. Februar 2027, 18:00 Uhr',
      '2. Donnerstag, 11. März 2027, 18:00 Uhr',
      '5. Donnerstag, 10. Juni 2027, 18:00 Uhr',
    )
    await ana.taps('Ändern')
    await ana.taps('Termine auslassen')
    await ana.says('9')
    ana.sees('Schreiben Sie Nummern von 1 bis 5.')
    await ana.says('3')
    ana.sees('4 Termine:', '3. Donnerstag, 8. April 2027: fällt aus')
    await ana.taps('Veröffentlichen')
    ana.sees('4 Treffen „Stammtisch“ sind veröffentlicht.')

    const meetings = await meetingsOf(chat, 'Stammtisch')
    // Six in the evening before and after the clocks change.
    expect(times(meetings)).toEqual(['2027-02-11T18:00', '2027-03-11T18:00', '2027-05-13T18:00', '2027-06-10T18:00'])
    expect(meetings.map(({ closesAt }) => closesAt?.toISOString().slice(0, 16))).toEqual([
      '2027-02-09T23:59',
      '2027-03-09T23:59',
      '2027-05-11T23:59',
      '2027-06-08T23:59',
    ])
    expect(await chat.db.series.findUniqueOrThrow({ where: { id: meetings[0]?.seriesId ?? '' } })).toMatchObject({
      id: 'rastatt-series-2027-02-11',
      rule: 'FREQ=MONTHLY;BYDAY=2TH;UNTIL=20270630T235959',
      startsAt: new Date('2027-02-11T18:00Z'),
      zone: 'Europe/Berlin',
      skipped: [new Date('2027-04-08T18:00Z')],
      rhythm: null,
    })
    const member = chat.person('member', { network: 'rastatt' })
    await member.says('/treffen')
    member.sees('1. Stammtisch', '4. Stammtisch', '10. Juni 2027')
  })

  test('three times a year, on days that are written', async () => {
    const ben = await coordinator(chat, 'ben')
    await drafts(ben, 'Dreimal', '4.3.2027 18-20:30 Uhr')
    await ben.taps('Ändern')
    await ben.taps('Wiederholen')
    await ben.taps('Bestimmte Tage')
    await ben.says('8.7.2027, 14.10.2027, 1.1.2027')
    ben.sees(
      '3 Termine:',
      '1. Freitag, 1. Januar 2027: schon vorbei, fällt aus',
      '3. Donnerstag, 8. Juli 2027, 18:00 Uhr',
    )
    await ben.taps('Veröffentlichen')
    const meetings = await meetingsOf(chat, 'Dreimal')
    expect(times(meetings)).toEqual(['2027-03-04T18:00', '2027-07-08T18:00', '2027-10-14T18:00'])
    expect(await chat.db.series.findUniqueOrThrow({ where: { id: meetings[0]?.seriesId ?? '' } })).toMatchObject({
      rule: null,
      skipped: [],
    })
  })

  test.each([
    ['every 2 weeks', 'Alle … Wochen', ['2', '4'], ['2027-03-03', '2027-03-17', '2027-03-31', '2027-04-14']],
    ['every 4 months', 'Alle … Monate', ['4', '3'], ['2027-03-03', '2027-07-07', '2027-11-03']],
    ['every year in March', 'Jedes Jahr', ['3'], ['2027-03-03', '2028-03-01', '2029-03-07']],
    ['every week', 'Jede Woche', ['bis 20.3.2027'], ['2027-03-03', '2027-03-10', '2027-03-17']],
  ])('%s', async (title, rhythm, answers, days) => {
    const person = await coordinator(chat, `rhythm-${title}`)
    await drafts(person, title, '3.3.2027 17-18 Uhr')
    await person.taps('Ändern')
    await person.taps('Wiederholen')
    await person.taps(rhythm)
    for (const answer of answers) await person.says(answer)
    await person.taps('Veröffentlichen')
    expect(times(await meetingsOf(chat, title))).toEqual(days.map((day) => `${day}T17:00`))
  })

  test.each([
    ['61', 'Eine Reihe hat mindestens 2 und höchstens 60 Termine.'],
    ['1', 'Eine Reihe hat mindestens 2'],
    ['bis 31.12.2028', 'höchstens 60 Termine'],
    ['bis 5.3.2027', 'Bis dahin gäbe es nur einen Termin.'],
    ['irgendwann', 'Schreiben Sie zum Beispiel „6“ oder „bis Dezember“.'],
  ])('does not end with "%s"', async (end, expected) => {
    const person = await coordinator(chat, `end-${end}`)
    await drafts(person, 'Endlos', '3.3.2027 17-18 Uhr')
    await person.taps('Ändern')
    await person.taps('Wiederholen')
    await person.taps('Jede Woche')
    await person.says(end)
    person.sees(expected)
  })
})

describe('rules of repetition', () => {
  test('the fifth of a weekday is the last one', () => {
    const rule = ruleOf('month', '2027-03-31T18:00', 1, { count: 4 })
    expect(rule).toBe('FREQ=MONTHLY;BYDAY=-1WE;COUNT=4')
    expect(datesOf(rule, '2027-03-31T18:00')).toEqual([
      '2027-03-31T18:00',
      '2027-04-28T18:00',
      '2027-05-26T18:00',
      '2027-06-30T18:00',
    ])
  })

  test('no rule gives more than may be looked at', () => {
    expect(datesOf('FREQ=WEEKLY;COUNT=5000', '2027-03-03T18:00')).toHaveLength(61)
  })
})
