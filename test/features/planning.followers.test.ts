import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importCalendar } from '../../src/features/calendar/index.ts'
import { calendar, fest } from '../support/calendar-import.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { coordinator, delegate, german, manages, meets, registers } from '../support/planning.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterEach(() => chat.close())

type Person = Awaited<ReturnType<typeof delegate>>

/** What came by itself until then. */
async function heard(person: Person, iso: string): Promise<string> {
  await chat.passes(iso)
  person.hears()
  return person.answer
}

async function changes(person: Person, title: string, field: string, answer: string) {
  await manages(person, title)
  await person.taps('Ändern')
  if (!person.buttons.some((label) => label.includes(field))) await person.taps('Weitere Angaben')
  await person.taps(field)
  await person.says(answer)
  await person.taps('Speichern')
}

describe('who only asked to be reminded', () => {
  test('hears that the meeting moved, also after the reminder, and is reminded of the new day', async () => {
    const [ana, ben, cem] = [await coordinator(chat, 'ana'), await delegate(chat, 'ben'), await delegate(chat, 'cem')]
    await ben.says('erinner mich 3 Tage vorher')
    await cem.says('erinner mich eine Woche vorher')
    expect(await heard(cem, '2027-03-04T17:00:00Z')).toContain('In 7 Tagen, Donnerstag, 11. März 2027')
    ben.hears()
    await changes(ana, 'Gemeinsam', 'Datum und Uhrzeit', '18.3.2027')
    ana.sees('Ich sage 2 Personen in einer Minute Bescheid.')
    expect(await heard(ben, '2027-03-04T17:02:00Z')).toContain('📅 Donnerstag, 18. März 2027')
    cem.hears()
    cem.sees('📅 Donnerstag, 18. März 2027', 'Bisher: Donnerstag, 11. März 2027')
    expect(cem.buttons).not.toContain('Vom Treffen abmelden')
    expect(await heard(ben, '2027-03-15T16:59:00Z')).toBe('')
    expect(await heard(ben, '2027-03-15T17:00:00Z')).toContain('In 3 Tagen, Donnerstag, 18. März 2027')
  })

  test('hears that it is called off, unless they took it back or said that they do not come', async () => {
    const ana = await coordinator(chat, 'ana')
    const [ben, cem, dee] = [
      await delegate(chat, 'ben'),
      await delegate(chat, 'cem', { organisation: 'frauentreff' }),
      await delegate(chat, 'dee', { organisation: 'neu' }),
    ]
    for (const person of [ben, cem, dee]) await person.says('erinner mich 3 Tage vorher')
    await cem.taps('Doch nicht erinnern')
    await registers(chat, 'fruehjahr', dee, { organisation: 'neu', state: 'declined' })
    await manages(ana, 'Gemeinsam')
    await ana.taps('Absagen')
    await ana.taps('Ohne Grund')
    await ana.taps('Absagen …')
    await ana.taps('Ja, absagen')
    expect(await heard(ben, '2027-01-10T18:02:00Z')).toContain('Fällt aus: Donnerstag, 11. März 2027')
    for (const person of [cem, dee]) {
      person.hears()
      expect(person.answer).toBe('')
    }
    expect(await heard(ben, '2027-03-12T18:00:00Z')).toBe('')
  })
})

test('a larger capacity offers seats to who waits, and reminders on other days are planned anew', async () => {
  await meets(chat, { id: 'klein', title: german('Kleiner Kreis'), capacity: 2, reminders: [7] })
  const [ana, ben, cem] = [
    await coordinator(chat, 'ana'),
    await delegate(chat, 'ben'),
    await delegate(chat, 'cem', { organisation: 'frauentreff' }),
  ]
  await registers(chat, 'klein', ben, { organisation: 'bruecke' })
  const waiting = await registers(chat, 'klein', cem, { organisation: 'frauentreff', state: 'waiting' })
  await changes(ana, 'Kleiner Kreis', 'Plätze', '4')
  expect(await heard(cem, '2027-01-10T18:02:00Z')).toContain('2 Plätze')
  cem.seesButtons('2 Plätze nehmen')
  expect(await chat.db.registration.findUnique({ where: { id: waiting } })).toMatchObject({ offered: 2 })
  ben.hears()
  expect(ben.answer).toBe('')

  await manages(ana, 'Kleiner Kreis')
  for (const label of ['Ändern', 'Weitere Angaben', 'Erinnerungen', '7 Tage vorher', '14 Tage vorher', 'Weiter']) {
    await ana.taps(label)
  }
  await ana.taps('Speichern')
  expect(await heard(ben, '2027-04-29T16:00:00Z')).toContain('In 14 Tagen')
  expect(await heard(ben, '2027-05-06T16:00:00Z')).toBe('')
})

test('what an import moves is told, with everything that goes by its time', async () => {
  const imports = (text: string) =>
    chat.db.$transaction((tx) => importCalendar(tx, { network: 'rastatt', text, now: chat.now() }))
  await imports(calendar(fest))
  const { id } = await chat.db.meeting.findFirstOrThrow({ where: { sourceUid: 'fest@stadt' } })
  await chat.db.meeting.update({
    where: { id },
    data: { closesAt: new Date('2027-07-06T20:00Z'), address: 'Hauptstraße 71', reminders: [7] },
  })
  const ben = await delegate(chat, 'ben')
  await registers(chat, id, ben, { organisation: 'bruecke' })

  const retitled = fest.replace('der Vereine', 'aller Vereine')
  expect((await imports(calendar(retitled))).plan.told).toBe(0)
  const moved = retitled.replaceAll('20270708', '20270715').replace('Rathaus', 'Stadthalle')
  expect((await imports(calendar(moved))).plan.told).toBe(1)
  expect((await imports(calendar(moved))).plan.told).toBe(0)
  const told = await heard(ben, '2027-01-10T18:02:00Z')
  expect(told).toContain('📅 Donnerstag, 15. Juli 2027')
  expect(told).toContain('Bisher: Rathaus, Gaggenau, Hauptstraße 71')
  expect(await heard(ben, '2027-01-10T18:10:00Z')).toBe('')
  expect(await chat.db.meeting.findUnique({ where: { id } })).toMatchObject({
    closesAt: new Date('2027-07-13T20:00Z'),
    address: null,
    sequence: 1,
  })
  expect(await heard(ben, '2027-07-01T16:00:00Z')).toBe('')
  expect(await heard(ben, '2027-07-08T16:00:00Z')).toContain('In 7 Tagen')

  await imports(calendar(moved.replace('SUMMARY', 'STATUS:CANCELLED\r\nSUMMARY')))
  expect(await heard(ben, '2027-07-08T16:02:00Z')).toContain('Fällt aus')
})
