import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { coordinator, delegate, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterEach(() => chat.close())

describe('two who send the same draft', () => {
  test('send it once, and the second is told', async () => {
    const ana = await coordinator(chat, 'ana')
    const eva = await coordinator(chat, 'eva')
    await delegate(chat, 'ben')
    await writes(ana, 'Einmal', 'Ein Text')
    const { id } = await newest(chat)
    for (const each of [ana, eva]) {
      await each.says('/mitteilen')
      await each.taps('1. Einmal')
      await each.taps('Senden …')
      await each.taps('Jetzt senden (3)')
    }
    await Promise.all([ana.taps('Ja, an alle 3'), eva.taps('Ja, an alle 3')])
    const answers = [ana.answer, eva.answer]
    expect(answers.filter((each) => each.includes('Ich sende jetzt an 3 Personen'))).toHaveLength(1)
    expect(answers.filter((each) => each.includes('schon auf dem Weg'))).toHaveLength(1)
    expect(await chat.db.announcement.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'scheduled' })
  })

  test('are told when one has changed it, and nothing that was written is lost', async () => {
    const ana = await coordinator(chat, 'ana')
    const eva = await coordinator(chat, 'eva')
    await writes(ana, 'Gemeinsam', 'Erster Text')
    await ana.taps('Senden …')
    await eva.says('/mitteilen')
    await eva.taps('1. Gemeinsam')
    await eva.taps('Text ändern')
    await eva.taps('Text ändern')
    await eva.says('Zweiter Text')
    await eva.taps('Als Entwurf speichern')
    await ana.taps('Jetzt senden')
    ana.sees('Jemand hat diese Mitteilung inzwischen geändert.', 'Gesendet wurde nichts.')
    await ana.taps('Text ändern')
    await ana.taps('Text ändern')
    await ana.says('Dritter Text')
    await eva.says('/mitteilen')
    await eva.taps('1. Gemeinsam')
    await eva.taps('Mehr')
    await eva.taps('Thema')
    await eva.taps('Kurse')
    await ana.taps('Als Entwurf speichern')
    ana.sees('Ihr Text ist noch da. Soll er gelten?', 'Text: Dritter Text')
    await ana.taps('Als Entwurf speichern')
    expect(await newest(chat)).toMatchObject({ topic: 'courses', texts: { de: { body: 'Dritter Text' } } })
  })
})

describe('a time', () => {
  test('is said in words, with an end after which nothing stale is sent', async () => {
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben')
    await writes(ana, null, 'Ein Text')
    await ana.taps('Mehr')
    await ana.taps('Zeit')
    await ana.says('irgendwann')
    ana.sees('Bitte schreiben Sie Tag und Uhrzeit')
    await ana.says('9.1.2027 18:00')
    ana.sees('Diese Zeit ist schon vorbei.')
    await ana.says('am 12. Januar um 8:30 Uhr')
    ana.sees('Nach welcher Zeit soll ich nicht mehr senden?')
    await ana.taps('Nach 3 Tagen')
    ana.sees('Zeit: Dienstag, 12. Januar 2027, 08:30 Uhr')
    const { startsAt, notAfter } = await newest(chat)
    expect([startsAt, notAfter]).toEqual([new Date('2027-01-12T08:30:00Z'), new Date('2027-01-15T07:30:00Z')])
    await ana.taps('So planen (2)')
    await ana.taps('Ja, an alle 2')
    ana.sees('Geplant: Dienstag, 12. Januar 2027, 08:30 Uhr.')
    await ana.says('/mitteilen')
    ana.sees('Geplant: Dienstag, 12. Januar 2027, 08:30 Uhr')
  })
})

describe('a second yes', () => {
  test('is given by somebody else of the coordination, who is asked', async () => {
    await chat.db.network.update({ where: { id: 'rastatt' }, data: { fourEyes: true } })
    const ana = await coordinator(chat, 'ana')
    const eva = await coordinator(chat, 'eva')
    await writes(ana, 'Zu zweit', 'Ein Text')
    await ana.taps('Senden …')
    ana.sees('gibt eine zweite Person der Koordination frei')
    await ana.taps('Zur Freigabe geben')
    await ana.taps('Ja, an alle 2')
    ana.sees('1 Person der Koordination habe ich gefragt')
    expect(await newest(chat)).toMatchObject({ state: 'proposed' })
    await ana.says('/freigeben')
    ana.sees('Es wartet keine Mitteilung auf Ihre Freigabe.')
    const { id } = await newest(chat)
    await chat.db.keyboard.create({
      data: {
        id: 'forged',
        conversationId: (await chat.db.conversation.findFirstOrThrow({ where: { address: ana.address } })).id,
        actions: [{ command: 'announcing.confirmApprove', input: { announcement: id } }],
      },
    })
    await ana.send({ type: 'button', payload: 'forged:0' })
    ana.sees('Freigeben muss eine andere Person.')
    await chat.app.catchUp()
    eva.hears()
    eva.sees('Diese Mitteilung wartet auf Ihre Freigabe.', 'Zu zweit')
    await eva.taps('Zurückgeben')
    await chat.app.catchUp()
    ana.hears()
    ana.sees('kam ohne Freigabe zurück')
    await ana.taps('Senden …')
    await ana.taps('Zur Freigabe geben')
    await ana.taps('Ja, an alle 2')
    await eva.says('/approve')
    eva.sees('Diese Mitteilung wartet auf Ihre Freigabe.')
    await eva.taps('Freigeben')
    eva.sees('Freigegeben.', 'Geplant')
    expect(await newest(chat)).toMatchObject({ state: 'scheduled' })
    await chat.app.catchUp()
    ana.hears()
    ana.sees('Ihre Mitteilung ist freigegeben.')
  })
})
