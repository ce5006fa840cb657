import { afterAll, beforeAll, expect, test } from 'vitest'
import { coordinator, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  // A Sunday evening.
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

async function planning(name: string) {
  const person = await coordinator(chat, name)
  await writes(person, 'Räume', 'Neue Räume')
  await person.taps('Senden …')
  await person.taps('Zeit')
  person.sees('Wann soll ich senden?')
  return person
}

test('a time is taken as people write it', async () => {
  const ana = await planning('ana')
  await ana.says('morgen um 9')
  ana.sees('Nach welcher Zeit soll ich nicht mehr senden?')
  await ana.says('Freitag, 15.1., 18 Uhr')
  ana.sees('Zeit: Montag, 11. Januar 2027, 09:00 Uhr', 'Nicht mehr nach: Freitag, 15. Januar 2027, 18:00 Uhr')
  await ana.taps('So planen')
  ana.sees(
    'Das geht wirklich an alle',
    'Zeit: Montag, 11. Januar',
    'Nicht mehr nach: Freitag, 15. Januar 2027, 18:00 Uhr',
  )
  expect(await newest(chat, ana)).toMatchObject({ notAfter: new Date('2027-01-15T17:00:00Z') })
})

test.each([
  ['gestern um 18 Uhr', 'Diese Zeit ist schon vorbei.'],
  ['10.1.2027 9 Uhr', 'Diese Zeit ist schon vorbei.'],
  ['morgen', 'Bitte schreiben Sie Tag und Uhrzeit'],
  ['bald', 'Bitte schreiben Sie Tag und Uhrzeit'],
  ['30.2.2027 9 Uhr', 'Bitte schreiben Sie Tag und Uhrzeit'],
  ['11.1. um 9 oder 12.1. um 10', 'Bitte schreiben Sie Tag und Uhrzeit'],
])('%s is no time to send at', async (text, why) => {
  const person = await planning(`eva-${text.length}`)
  await person.says(text)
  person.sees(why, 'Wann soll ich senden?')
})

test('an end before the beginning is asked for again, and the beginning stays', async () => {
  const uli = await planning('uli')
  await uli.says('20.1.2027 18:00')
  await uli.says('19.1.2027 18:00')
  uli.sees('Das Ende liegt vor dem Beginn.', 'Nach welcher Zeit soll ich nicht mehr senden?')
  await uli.taps('Nach 3 Tagen')
  uli.sees('Zeit: Mittwoch, 20. Januar 2027, 18:00 Uhr', 'Nicht mehr nach: Samstag, 23. Januar 2027, 18:00 Uhr')
})

test('the end of a meeting’s news is asked for again too, where the meeting is before it goes out', async () => {
  const ida = await coordinator(chat, 'ida')
  await ida.says('/mitteilen')
  await ida.taps('Zu einem Treffen')
  await ida.taps('Gemeinsam zur Interkulturellen Woche')
  await ida.taps('Senden …')
  await ida.taps('Zeit')
  await ida.says('12.3.2027 9:00')
  await ida.taps('Bis zum Treffen')
  ida.sees('Das Ende liegt vor dem Beginn.', 'Nach welcher Zeit soll ich nicht mehr senden?')
  await ida.taps('Zurück')
  ida.sees('Wann soll ich senden?')
})

test('a beginning that passes while it is being decided is asked for again', async () => {
  const pia = await planning('pia')
  await pia.says('heute um 20:30')
  chat.setNow('2027-01-10T20:00:00Z')
  await pia.taps('Ohne Ende')
  pia.sees('Diese Zeit ist schon vorbei.', 'Wann soll ich senden?')
})
