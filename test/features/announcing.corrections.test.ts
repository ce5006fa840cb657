import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { announcementData } from '../../src/features/announcing/personal.ts'
import { coordinator, delegate, forges, goesOut, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T12:00:00Z' })
})
afterEach(() => chat.close())

type Person = Awaited<ReturnType<typeof coordinator>>

/** Something is out in a network where two decide together. */
async function sent() {
  const [ana, eva] = [await coordinator(chat, 'ana'), await coordinator(chat, 'eva')]
  const ben = await delegate(chat, 'ben')
  await writes(ana, 'Der Saal', 'Ab 81 Uhr.')
  await ana.taps('Senden …')
  await ana.taps('Jetzt senden')
  await ana.taps('Ja, an')
  await goesOut(chat)
  await chat.db.network.update({ where: { id: 'rastatt' }, data: { fourEyes: true } })
  return { ana, eva, ben }
}

async function corrects(person: Person, text: string) {
  await person.says('/mitteilen')
  await person.taps('1. Der Saal')
  await person.taps('Stand')
  await person.taps('Berichtigen')
  await person.taps('Text')
  await person.says(text)
  await person.taps('Ja, berichtigen')
}

const body = async () => (await newest(chat)).texts

describe('a correction where two decide', () => {
  test('waits until somebody else has seen the old and the new words and says yes', async () => {
    const { ana, eva, ben } = await sent()
    await corrects(ana, 'Ab 18 Uhr.')
    ana.sees('Geändert ist noch nichts.', 'Gefragt habe ich: 1 Person.')
    await ana.says('/approve')
    ana.sees('Es wartet keine Mitteilung auf Ihre Freigabe.')
    expect(await body()).toMatchObject({ de: { body: 'Ab 81 Uhr.' } })
    await chat.app.catchUp()
    eva.hears()
    eva.sees('Diese Berichtigung wartet auf Ihre Freigabe. Sprache: Deutsch.')
    eva.sees(/So steht es jetzt\s+Der Saal\s+Ab 81 Uhr\.\s+So soll es werden\s+Der Saal\s+Ab 18 Uhr\./)
    await eva.taps('Berichtigung freigeben')
    eva.sees('Ich berichtige 3 Nachrichten.')
    expect(await newest(chat)).toMatchObject({ texts: { de: { body: 'Ab 18 Uhr.' } }, correction: null })
    await goesOut(chat)
    ben.hears()
    ben.sees('Ab 18 Uhr.')
    ana.hears()
    ana.sees('Ihre Berichtigung ist freigegeben.')
    await forges(chat, eva, 'audit.list', {})
    eva.sees('Gesendete Mitteilung berichtigt', 'Berichtigung zur Freigabe gegeben')
  })

  test('is nothing when somebody else says no; whoever wrote it cannot say yes', async () => {
    const { ana, eva } = await sent()
    await corrects(ana, 'Ab 18 Uhr.')
    const { id: announcement, correction } = await newest(chat)
    await forges(chat, ana, 'announcing.approveCorrection', { announcement, correction: idOf(correction) })
    ana.sees('wartet auf die Freigabe einer anderen Person')
    await eva.says('/approve')
    eva.sees('So soll es werden')
    await eva.taps('Nicht berichtigen')
    eva.sees('Der Text bleibt, wie er war.')
    await chat.app.catchUp()
    ana.hears()
    ana.sees('Ihre Berichtigung kam ohne Freigabe zurück.')
    expect(await newest(chat)).toMatchObject({ texts: { de: { body: 'Ab 81 Uhr.' } }, correction: null })
  })

  test('counts for the words that were read, and only while the old ones are the same', async () => {
    const { ana, eva } = await sent()
    await corrects(ana, 'Ab 18 Uhr.')
    await eva.says('/approve')
    eva.sees('Ab 18 Uhr.')
    await corrects(ana, 'Ganz anders.')
    await eva.taps('Berichtigung freigeben')
    eva.sees('Jemand hat diese Mitteilung inzwischen geändert.', 'Ganz anders.')
    expect(await body()).toMatchObject({ de: { body: 'Ab 81 Uhr.' } })
    await chat.db.announcement.updateMany({
      data: { texts: { de: { title: 'Der Saal', body: 'Ab 8 Uhr.', state: 'original' } } },
    })
    await eva.taps('Berichtigung freigeben')
    eva.sees('Jemand hat diesen Text inzwischen berichtigt.')
    expect(await newest(chat)).toMatchObject({ texts: { de: { body: 'Ab 8 Uhr.' } }, correction: null })
  })

  test('goes with whoever wrote it, and with their other account', async () => {
    const { ana } = await sent()
    await corrects(ana, 'Ab 18 Uhr.')
    const [from, { id: to }] = [await ana.id(), await chat.db.person.create({ data: {} })]
    await announcementData.move?.(chat.db, from, to)
    expect(await newest(chat)).toMatchObject({ correction: { personId: to } })
    expect(await announcementData.export(chat.db, to)).toContainEqual(
      expect.objectContaining({ correction: expect.objectContaining({ body: 'Ab 18 Uhr.' }) }),
    )
    await announcementData.erase(chat.db, to)
    expect(await newest(chat)).toMatchObject({ correction: null })
  })
})

const idOf = (correction: unknown): unknown =>
  typeof correction === 'object' && correction !== null && 'id' in correction ? correction.id : null
