import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { coordinator, forges, goesOut, newest } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T12:00:00Z' })
})
afterEach(() => chat.close())

/** Ana coordinates two networks and writes a draft for some of them; Eva coordinates one. */
async function draft(eva: { network: string }, ...names: string[]) {
  const ana = await coordinator(chat, 'ana')
  await ana.becomes('coordinator', 'land')
  const other = await coordinator(chat, 'eva', eva.network)
  await ana.says('/mitteilen')
  await ana.taps('Neue Mitteilung')
  await ana.taps('Netzwerk Rastatt')
  await ana.taps('Überspringen')
  await ana.says('An beide')
  await ana.taps('Als Entwurf speichern')
  await ana.taps('Empfänger')
  for (const name of names) await ana.taps(name)
  await ana.taps('Weiter')
  return { ana, eva: other }
}

const refused = 'Diese Mitteilung geht auch an ein Netzwerk, das Sie nicht koordinieren: Landesnetzwerk.'

describe('an announcement to several networks', () => {
  test('is written by somebody who coordinates all of them', async () => {
    const { ana, eva } = await draft({ network: 'rastatt' }, 'Netzwerk Rastatt', 'Landesnetzwerk')
    await ana.taps('Alle')
    ana.sees('Netzwerk Rastatt', 'Landesnetzwerk')
    await ana.taps('So übernehmen')
    await eva.says('/mitteilen')
    await eva.taps('1. An beide')
    await eva.taps('Senden …')
    eva.sees(refused)
    const { id: announcement, version } = await newest(chat)
    await forges(chat, eva, 'announcing.confirmSend', { announcement, version, sure: true })
    eva.sees(refused)
    await ana.taps('Senden …')
    await ana.taps('Jetzt senden')
    await ana.taps('Ja, an')
    ana.sees('Ich sende jetzt an')
  })

  test('is steered by nobody else, and nobody else reads what became of the people of the others', async () => {
    const { ana, eva } = await draft({ network: 'rastatt' }, 'Netzwerk Rastatt', 'Landesnetzwerk')
    await ana.taps('Alle')
    await ana.taps('So übernehmen')
    await ana.taps('Senden …')
    await ana.taps('Jetzt senden')
    await ana.taps('Ja, an')
    await goesOut(chat)
    const { id: announcement } = await newest(chat)
    await eva.says('/mitteilen')
    await eva.taps('1. An beide')
    await eva.taps('Stand')
    eva.sees(refused)
    const steering = ['pause', 'resume', 'cancel', 'confirmCancel', 'retry', 'resend', 'recall', 'confirmRecall']
    for (const verb of [...steering, 'correct', 'progress', 'report', 'calls', 'table', 'picture']) {
      await forges(chat, eva, `announcing.${verb}`, { announcement })
      eva.sees(refused)
    }
    expect(await newest(chat)).toMatchObject({ state: 'finished', recalledAt: null })
    await forges(chat, ana, 'announcing.report', { announcement })
    ana.sees('Erreicht:')
  })

  test('is remembered for those who could send to it', async () => {
    const audience = { networks: ['rastatt', 'land'], only: [] }
    await chat.db.savedAudience.create({ data: { networkId: 'rastatt', name: 'Beide', audience } })
    const { ana, eva } = await draft({ network: 'rastatt' }, 'Netzwerk Rastatt')
    ana.seesButtons('Alle', 'Auswählen', 'Wegen eines Treffens', 'Beide')
    await ana.taps('Alle')
    await ana.taps('So übernehmen')
    await eva.says('/mitteilen')
    await eva.taps('1. An beide')
    await eva.taps('Empfänger')
    expect(eva.buttons).toContain('Auswählen')
    expect(eva.buttons).not.toContain('Beide')
  })

  test('stays a draft of those who write it', async () => {
    const { ana, eva } = await draft({ network: 'land' }, 'Netzwerk Rastatt', 'Landesnetzwerk')
    await ana.taps('Alle')
    await ana.taps('So übernehmen')
    const { id: announcement } = await newest(chat)
    for (const verb of ['open', 'rewrite', 'copy', 'remove', 'send', 'audience']) {
      await forges(chat, eva, `announcing.${verb}`, { announcement })
      eva.sees('Das kann nur die Koordination')
    }
  })

  test('can be for those who come to a meeting of either', async () => {
    const meeting = await chat.db.meeting.findFirstOrThrow({ where: { networkId: 'land' } })
    const { ana } = await draft({ network: 'rastatt' }, 'Landesnetzwerk')
    await ana.taps('Wegen eines Treffens')
    await ana.taps(ana.buttons[0] ?? '')
    await ana.taps('Noch keine Antwort')
    ana.sees('wer noch nicht geantwortet hat')
    await ana.taps('So übernehmen')
    expect(await newest(chat)).toMatchObject({
      audience: { networks: ['land'], only: [{ kind: 'meeting', meeting: meeting.id, answer: 'silent' }] },
    })
  })

  test('waits for a second yes from every network that wants one', async () => {
    await chat.db.network.update({ where: { id: 'land' }, data: { fourEyes: true } })
    const { ana, eva } = await draft({ network: 'land' }, 'Netzwerk Rastatt', 'Landesnetzwerk')
    const ida = await coordinator(chat, 'ida')
    await ana.taps('Alle')
    await ana.taps('So übernehmen')
    await ana.taps('Senden …')
    await ana.taps('Zur Freigabe geben')
    await ana.taps('Ja, an')
    ana.sees('1 Person der Koordination habe ich gefragt')
    const { id: announcement, version } = await newest(chat)
    await ida.says('/approve')
    ida.sees('Es wartet keine Mitteilung auf Ihre Freigabe.')
    await forges(chat, ida, 'announcing.confirmApprove', { announcement, version })
    ida.sees(refused)
    expect(await newest(chat)).toMatchObject({ state: 'proposed' })
    await chat.app.catchUp()
    eva.hears()
    eva.sees('Diese Mitteilung wartet auf Ihre Freigabe.', 'An beide')
    await eva.taps('Freigeben')
    eva.sees('Freigegeben.')
    expect(await newest(chat)).toMatchObject({ state: 'scheduled' })
  })
})
