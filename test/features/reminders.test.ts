import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import type { PersonSettings } from '../support/person.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterEach(() => chat.close())

const spring = 'Gemeinsam zur Interkulturellen Woche'
const person = (name: string, settings: PersonSettings = {}) => chat.person(name, { network: 'rastatt', ...settings })

describe('a reminder that somebody asks for', () => {
  test('at a time that was said is planned, said back and told', async () => {
    const ana = person('ana')
    await ana.says('erinner mich 3 Tage vorher')
    ana.sees('ich erinnere Sie am Montag, 8. März 2027, um 18:00 Uhr', spring)
    await chat.passes('2027-03-08T16:59:00Z')
    ana.hears()
    expect(ana.answer).toBe('')
    await chat.passes('2027-03-08T17:00:00Z')
    ana.hears()
    ana.sees('In 3 Tagen, Donnerstag, 11. März 2027, 18:00 Uhr', spring, 'Landratsamt Rastatt', 'openstreetmap')
    ana.seesNot('angemeldet')
    ana.seesButtons('Anmelden', 'Mehr zum Treffen', 'Meine Erinnerungen')
  })

  test('is understood and answered in English', async () => {
    const eve = person('eve', { locale: 'en' })
    await eve.says('remind me a week before')
    eve.sees('I will remind you on Thursday, 4 March 2027, at 18:00', 'Together to the Intercultural Week')
    await chat.passes('2027-03-04T17:00:00Z')
    eve.hears()
    eve.sees('In 7 days, Thursday, 11 March 2027, 18:00')
  })

  test('is understood in Turkish, with Turkish dates', async () => {
    const can = person('can', { locale: 'tr' })
    await can.says('bana bir gün önce hatırlat')
    can.sees('10 Mart 2027 Çarşamba', '11 Mart 2027 Perşembe')
    await chat.passes('2027-03-10T17:00:00Z')
    can.hears()
    can.sees('Yarın, Perşembe, saat 18:00', '11 Mart 2027 Perşembe, saat 18:00')
  })

  test('without a time is asked for one, by button or in their own number', async () => {
    const ana = person('ana')
    await ana.says('Erinnere mich bitte an das Treffen')
    ana.sees(spring, 'Wann soll ich Sie an dieses Treffen erinnern?')
    ana.seesButtons('Am Tag selbst', '1 Tag vorher', '3 Tage vorher', '1 Woche vorher', 'Andere Zeit')
    await ana.taps('1 Woche vorher')
    ana.sees('am Donnerstag, 4. März 2027, um 18:00 Uhr')
    await ana.says('Erinnere mich bitte an das Treffen')
    ana.sees('Ich erinnere Sie schon', '4. März 2027')
    expect(ana.buttons).not.toContain('1 Woche vorher')
    await ana.taps('Andere Zeit')
    await ana.says('zwei Stunden')
    ana.sees('Schreiben Sie bitte eine Zahl')
    await ana.says('5 Tage')
    ana.sees('am Samstag, 6. März 2027, um 18:00 Uhr', 'Außerdem erinnere ich Sie', '4. März 2027')
  })

  test.each([
    ['10', '1. März 2027'],
    ['2 Wochen vorher', '25. Februar 2027'],
    ['zwei Tage vorher', '9. März 2027'],
    ['٥', '6. März 2027'],
    ['0', '11. März 2027, um 15:00 Uhr'],
  ])('their own number: %s', async (text, day) => {
    const ana = person('ana')
    await ana.says('Erinnere mich bitte an das Treffen')
    await ana.taps('Andere Zeit')
    await ana.says(text)
    ana.sees('ich erinnere Sie', day)
  })

  test('for a day by its name is one before the meeting', async () => {
    const ana = person('ana')
    await ana.says('Erinnerung für den 9. März bitte')
    ana.sees('am Dienstag, 9. März 2027, um 18:00 Uhr')
  })

  test('is changed and taken back, and that is undone', async () => {
    const ana = person('ana')
    await ana.says('erinner mich 3 Tage vorher')
    await ana.taps('Zeit ändern')
    ana.sees('Wann soll ich Sie stattdessen erinnern?')
    await ana.taps('1 Tag vorher')
    ana.sees('am Mittwoch, 10. März 2027')
    ana.seesNot('8. März')
    await ana.taps('Rückgängig')
    ana.sees('am Montag, 8. März 2027')
    ana.seesNot('10. März')
    await ana.taps('Zeit ändern')
    await ana.taps('1 Woche vorher')
    await ana.taps('Zeit ändern')
    await ana.taps('Keine Erinnerung')
    ana.sees('Ich erinnere Sie nicht mehr an dieses Treffen.')
    await ana.taps('Meine Erinnerungen')
    ana.sees('Zurzeit ist keine Erinnerung geplant.')
    await ana.taps('Rückgängig')
    ana.sees('Gut, ich erinnere Sie wieder', '4. März 2027')
  })

  test('too near is said, with what is still possible', async () => {
    const ana = person('ana')
    await chat.passes('2027-03-09T12:00:00Z')
    await ana.says('erinner mich 3 Tage vorher')
    ana.sees('„3 Tage vorher“ geht nicht mehr')
    ana.seesButtons('1 Tag vorher', 'Am Tag selbst')
    expect(ana.buttons).not.toContain('1 Woche vorher')
    await chat.passes('2027-03-11T16:00:00Z')
    await ana.says('erinner mich 1 Tag vorher')
    ana.sees('Für eine weitere Erinnerung ist keine Zeit mehr.')
    expect(ana.buttons).not.toContain('Andere Zeit')
    expect(await chat.db.notice.count()).toBe(0)
  })

  test.each([
    ['februar', '2027-01-10T18:00:00Z', 'Dieses Treffen fällt aus.'],
    ['herbst-2026', '2027-01-10T18:00:00Z', 'Dieses Treffen ist schon vorbei.'],
    ['fruehjahr', '2027-03-11T17:30:00Z', 'Dieses Treffen hat schon begonnen.'],
  ])('for a meeting that cannot be reminded of: %s', async (meeting, now, sentence) => {
    const ana = person('ana')
    await ana.says('/meetings')
    const { keyboard } = await buttonFor(ana.address, { command: 'reminders.set', input: { meeting, days: 1 } })
    await chat.passes(now)
    await ana.send({ type: 'button', payload: `${keyboard}:0` })
    ana.sees(sentence)
    expect(await chat.db.notice.count()).toBe(0)
  })

  test('in a group moves to the private chat', async () => {
    const ana = person('ana', { group: 'gruppe' })
    await ana.says('erinner mich 3 Tage vorher')
    ana.sees('nicht in der Gruppe')
    expect(await chat.db.notice.count()).toBe(0)
  })

  test('waits for the question about the place', async () => {
    const ana = chat.person('ana')
    await ana.says('erinner mich 3 Tage vorher')
    ana.sees('In welcher Gemeinde')
    await ana.says('Gaggenau')
    ana.sees('am Montag, 8. März 2027, um 18:00 Uhr')
  })

  test('is on the details of a meeting', async () => {
    const ana = person('ana')
    await ana.says('/meetings')
    await ana.taps('Sommertreffen')
    await ana.taps('An das Treffen erinnern')
    ana.sees('Sommertreffen', 'Wann soll ich Sie')
  })
})

async function buttonFor(address: string, call: { command: string; input: Record<string, string | number> }) {
  const { id: conversationId } = await chat.db.conversation.findFirstOrThrow({ where: { address } })
  const keyboard = await chat.db.keyboard.create({ data: { id: `k${call.command}`, conversationId, actions: [call] } })
  return { keyboard: keyboard.id }
}
