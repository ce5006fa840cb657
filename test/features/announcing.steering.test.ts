import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { coordinator, delegate, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterAll(() => chat.close())
beforeEach(async () => {
  chat.setNow('2027-01-10T12:00:00Z')
  await chat.db.announcement.deleteMany()
  await chat.db.seat.deleteMany()
})

type Person = Awaited<ReturnType<typeof coordinator>>

async function letsGo(person: Person) {
  await person.taps('Senden …')
  await person.taps('Jetzt senden')
  await person.taps('Ja, an ')
}

const finishes = () =>
  vi.waitFor(async () => {
    await chat.app.catchUp()
    expect((await newest(chat)).state).toMatch(/finished|cancelled/)
  })

test('what was taken back says so everywhere, and offers nothing that would be refused', async () => {
  const ana = await coordinator(chat, 'ana')
  await delegate(chat, 'ben')
  await writes(ana, 'Falscher Tag', 'Wir treffen uns am Montag.')
  await letsGo(ana)
  await finishes()
  await ana.says('/mitteilen')
  await ana.taps('1. Falscher Tag')
  await ana.taps('Zurückholen')
  await ana.taps('Ja, zurückholen')
  ana.sees('Wird zurückgeholt')
  await finishes()
  await chat.passes('2027-01-10T12:01:00Z')
  ana.hears()
  ana.sees('Zurückgenommen', 'Zurückgeholt: 2 von 2')
  expect(ana.buttons).not.toContain('Berichtigen')
  await ana.says('/mitteilen')
  ana.sees('Zurückgenommen')
  await ana.taps('1. Falscher Tag')
  await ana.taps('Bericht')
  ana.sees('Zurückgenommen')
})

test('who gets it at another hour is told once, and not looked at again and again', async () => {
  const cem = await coordinator(chat, 'cem')
  const dee = await delegate(chat, 'dee')
  await chat.db.person.update({ where: { id: await dee.id() }, data: { bundle: true } })
  await writes(cem, 'Saal', 'Der Saal ist frei.')
  await letsGo(cem)
  await vi.waitFor(async () => {
    await chat.app.catchUp()
    expect(await chat.db.recipient.groupBy({ by: ['state'] })).toHaveLength(2)
  })
  cem.hears()
  for (const second of ['10', '20', '30']) await chat.passes(`2027-01-10T12:00:${second}Z`)
  cem.hears()
  cem.sees('Gesendet: 1 von 2', 'Kommt später an (Ruhezeit oder Tagesmeldung): 1')
  expect(cem.replies).toHaveLength(1)
  await chat.passes('2027-01-10T12:05:00Z')
  cem.hears()
  expect(cem.answer).toBe('')
})

test('a correction is followed to its end', async () => {
  const fay = await coordinator(chat, 'fay')
  await delegate(chat, 'gil')
  await writes(fay, 'Uhrzeit', 'Wir beginnen um 17 Uhr.')
  await letsGo(fay)
  await finishes()
  await fay.says('/mitteilen')
  await fay.taps('1. Uhrzeit')
  await fay.taps('Berichtigen')
  await fay.taps('Text')
  await fay.says('Wir beginnen um 18 Uhr.')
  await fay.taps('Ja, berichtigen')
  expect(fay.buttons).not.toContain('Abbrechen …')
  await finishes()
  await chat.passes('2027-01-10T12:01:00Z')
  fay.hears()
  fay.sees('Berichtigt: 2 von 2')
  expect(await newest(chat)).toMatchObject({ archived: true, state: 'finished' })
})
