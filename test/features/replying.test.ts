import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { coordinator, delegate, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T12:00:00Z' })
})
afterAll(() => chat.close())

type Person = Awaited<ReturnType<typeof delegate>>

/** Lets go what is open in the coordinator's chat, to everybody. */
async function goesOut(kim: Person) {
  await kim.taps('Senden …')
  await kim.taps('Jetzt senden')
  await kim.taps('Ja, an ')
  await vi.waitFor(async () => {
    await chat.app.catchUp()
    expect((await newest(chat, kim)).state).toBe('finished')
  })
}

test('an announcement is answered like any message: it goes to the coordination once the reader agrees', async () => {
  const kim = await coordinator(chat, 'kim')
  const ana = await delegate(chat, 'ana', { locale: 'en' })
  await writes(kim, 'Neuer Saal', 'Wir treffen uns ab März im Saal am Markt.')
  await goesOut(kim)
  await ana.answers('Wir treffen uns ab März', 'Is there a ramp? We have 2 wheelchairs.')
  ana.sees('May I pass this on', 'Is there a ramp? We have 2 wheelchairs.')
  expect(await chat.db.inquiry.count()).toBe(0)
  await ana.taps('Yes, pass it on')
  ana.sees('Your message is with the coordination')
  await chat.passes('2027-01-10T12:01:00Z')
  kim.hears()
  kim.sees('Zur Mitteilung „Neuer Saal“', 'Is there a ramp?')

  await kim.answers('Is there a ramp?', 'Yes, at the side.')
  kim.sees('Soll ich diese Antwort so senden?', 'Yes, at the side.')
  await kim.says('ja')
  await chat.passes('2027-01-10T12:02:00Z')
  ana.hears()
  ana.sees('Yes, at the side.')

  await ana.answers('Yes, at the side.', 'Thank you, we will come.')
  ana.sees('May I pass this on', 'Thank you, we will come.')
  await ana.says('yes')
  const [, second] = await chat.db.inquiry.findMany({ orderBy: { createdAt: 'asc' } })
  expect(second).toMatchObject({ text: 'Thank you, we will come.', announcementId: (await newest(chat, kim)).id })
})

test('what is written below once more belongs to the form that was begun there', async () => {
  const ben = await delegate(chat, 'ben', { organisation: 'frauentreff' })
  const lea = await coordinator(chat, 'lea')
  await writes(lea, null, 'Der Schlüssel liegt im Café.')
  await goesOut(lea)
  await ben.answers('Der Schlüssel liegt', 'Bis wann hat das Café offen?')
  await ben.answers('Der Schlüssel liegt', 'Ja, weitergeben')
  ben.sees('Ihre Nachricht ist bei der Koordination')
  expect(await chat.db.inquiry.count({ where: { text: 'Bis wann hat das Café offen?' } })).toBe(1)
})

test('"stop" is heard below an announcement too', async () => {
  const cem = await delegate(chat, 'cem', { locale: 'tr' })
  const mia = await coordinator(chat, 'mia')
  await writes(mia, null, 'Der Garten ist wieder offen.')
  await goesOut(mia)
  await cem.answers('Der Garten ist', 'stop')
  cem.sees('duyuru')
  expect(await chat.db.person.findFirst({ where: { id: await cem.id(), stoppedAt: { not: null } } })).not.toBeNull()
})

test('where it asks for a yes or no, one is enough', async () => {
  const nia = await coordinator(chat, 'nia')
  const dee = await delegate(chat, 'dee', { locale: 'en' })
  await writes(nia, null, 'Brauchen Sie Kinderbetreuung?')
  await nia.taps('Mehr')
  await nia.taps('Knopf')
  await nia.taps('Ja oder Nein')
  await goesOut(nia)
  const { id } = await newest(chat, nia)
  const answerOf = async () =>
    (await chat.db.recipient.findFirstOrThrow({ where: { announcementId: id, personId: await dee.id() } })).answer
  await dee.answers('Brauchen Sie Kinderbetreuung?', 'Yes')
  expect(await answerOf()).toBe('yes')
  await dee.answers('Brauchen Sie Kinderbetreuung?', 'hayır')
  expect(await answerOf()).toBe('no')
  await dee.answers('Brauchen Sie Kinderbetreuung?', 'Yes, but only for the small ones')
  dee.sees('May I pass this on')
  expect(await answerOf()).toBe('no')
})

test('nobody answers an announcement that they have not got', async () => {
  const oda = await coordinator(chat, 'oda')
  await writes(oda, null, 'Nur für die, die es bekommen.')
  await goesOut(oda)
  const eli = chat.person('eli', { network: 'rastatt' })
  await eli.says('/help')
  const [row] = await chat.db.recipient.findMany({ where: { announcementId: (await newest(chat, oda)).id } })
  await eli.send({ type: 'text', text: 'Darf ich mitlesen?', answersTo: row?.messageId ?? '' })
  eli.seesNot('Darf ich das so an die Koordination weitergeben?')
})

test('below the message of a day it is asked which announcement is meant', async () => {
  const fay = await delegate(chat, 'fay', { organisation: 'frauentreff' })
  await chat.db.person.update({ where: { id: await fay.id() }, data: { bundle: true } })
  const pia = await coordinator(chat, 'pia')
  const quin = await coordinator(chat, 'quin')
  for (const [from, text] of [
    [pia, 'Das Büro ist zu.'],
    [quin, 'Die Küche ist neu.'],
  ] as const) {
    await writes(from, null, text)
    await from.taps('Senden …')
    await from.taps('Jetzt senden')
    await from.taps('Ja, an ')
  }
  await vi.waitFor(async () => {
    await chat.app.catchUp()
    const rows = { personId: await fay.id(), state: 'bundled' as const }
    expect(await chat.db.recipient.count({ where: rows })).toBe(2)
  })
  await vi.waitFor(async () => {
    await chat.passes('2027-01-10T17:30:00Z')
    expect((await newest(chat, quin)).state).toBe('finished')
  })
  await fay.answers('Das Büro ist zu.', 'Ab wann wieder?')
  fay.sees('Zu welcher Mitteilung möchten Sie das schreiben?')
  await fay.taps('Das Büro ist zu.')
  fay.sees('Darf ich das so an die Koordination weitergeben?', 'Ab wann wieder?')
  await fay.says('ja')
  const { id: announcementId } = await newest(chat, pia)
  expect(await chat.db.inquiry.findFirst({ where: { text: 'Ab wann wieder?' } })).toMatchObject({ announcementId })
})
