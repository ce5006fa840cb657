import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { coordinator, forges, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterEach(() => chat.close())

/** Two who coordinate a network that wants a second yes. */
async function two() {
  await chat.db.network.update({ where: { id: 'rastatt' }, data: { fourEyes: true } })
  return { ana: await coordinator(chat, 'ana'), eva: await coordinator(chat, 'eva') }
}

async function proposes(person: Awaited<ReturnType<typeof coordinator>>) {
  await person.taps('Senden …')
  await person.taps('Zur Freigabe geben')
  await person.taps('Ja, an alle 2')
}

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
    const { id, version } = await newest(chat)
    await forges(chat, ana, 'announcing.confirmApprove', { announcement: id, version })
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

  test('counts for the words that were read', async () => {
    const { ana, eva } = await two()
    await writes(ana, 'Zu zweit', 'Harmloser Text')
    await proposes(ana)
    await eva.says('/approve')
    eva.sees('Harmloser Text')
    await ana.taps('Zurückziehen')
    await ana.taps('Text ändern')
    await ana.taps('Text ändern')
    await ana.says('Ganz anderer Text')
    await ana.taps('Als Entwurf speichern')
    await proposes(ana)
    await eva.taps('Freigeben')
    eva.sees('Jemand hat diese Mitteilung inzwischen geändert.', 'Ganz anderer Text')
    expect(await newest(chat)).toMatchObject({ state: 'proposed' })
    await eva.taps('Freigeben')
    expect(await newest(chat)).toMatchObject({ state: 'scheduled' })
  })

  test('that comes too late sends nothing; another time can be chosen', async () => {
    const { ana, eva } = await two()
    await writes(ana, 'Zu zweit', 'Ein Text')
    await chat.db.announcement.updateMany({ data: { startsAt: new Date('2027-01-12T08:30:00Z') } })
    await proposes(ana)
    await eva.says('/approve')
    chat.setNow('2027-01-12T08:00:00Z')
    await eva.taps('Freigeben')
    eva.sees('Ich habe nichts gesendet.', 'Geben Sie die Mitteilung zurück')
    expect(await newest(chat)).toMatchObject({ state: 'proposed' })
    await eva.taps('Zurückgeben')
    expect(await newest(chat)).toMatchObject({ state: 'draft' })
  })

  test('lets both see how it goes', async () => {
    const { ana, eva } = await two()
    await writes(ana, 'Zu zweit', 'Ein Text')
    await proposes(ana)
    await eva.says('/approve')
    await eva.taps('Freigeben')
    const { id } = await newest(chat)
    const planned = await chat.db.notice.findMany({ where: { subject: `announcement:${id}:progress` } })
    expect(planned.map(({ personId }) => personId).sort()).toEqual([await ana.id(), await eva.id()].sort())
  })
})
