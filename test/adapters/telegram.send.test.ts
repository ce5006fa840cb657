import { describe, expect, it } from 'vitest'
import type { Sent } from '../../src/core/ports.ts'
import { bold, link, paragraph } from '../../src/core/rich.ts'
import { choice, setUp, started, words } from '../support/telegram/bot.ts'

const calendar = { name: 'treffen "März".ics', mime: 'text/calendar', content: 'BEGIN:VCALENDAR\r\nSUMMARY:Größe\r\n' }

describe('sending', () => {
  it('shows rich text and buttons, without a picture of the link', async () => {
    const { platform, ana, send } = await started()
    const body = [paragraph(bold('Treffen'), ': ', link('https://rastatt.example/', 'Seite'))]
    const sent = await send({ ...choice('', 'Anmelden', 'Mehr'), body }, { address: ana.id })
    expect(sent).toEqual({ state: 'sent', messageId: String(ana.last?.id) })
    expect(ana.last).toMatchObject({
      text: 'Treffen: Seite',
      rows: [['Anmelden', 'Mehr']],
      buttons: [{ callback_data: 'keyboard:0' }, { callback_data: 'keyboard:1' }],
      entities: [{ type: 'bold' }, { type: 'text_link', url: 'https://rastatt.example/' }],
    })
    expect(platform.callsOf('sendMessage')[0]?.payload).toMatchObject({ link_preview_options: { is_disabled: true } })
  })

  it('cuts a long answer, with the buttons below its end', async () => {
    const { ana, send } = await started()
    const body = [paragraph('a'.repeat(4000)), paragraph('b'.repeat(4000)), paragraph('c')]
    const sent = await send({ ...choice('', 'Mehr'), body }, { address: ana.id })
    expect(ana.messages.map(({ text, rows }) => [text.length, rows])).toEqual([
      [4000, []],
      [4003, [['Mehr']]],
    ])
    expect(sent).toEqual({ state: 'sent', messageId: ana.messages.map(({ id }) => id).join(',') })
  })

  it('answers to a message in a group, in its topic, even where that message is gone', async () => {
    const { platform, ana, send } = await started()
    const group = platform.group({ forum: true })
    await group.adds(ana)
    const thread = group.topic()
    await group.says(ana, '/meetings', { thread })
    const replyTo = String(thread + 1)
    await send(words('Antwort'), { address: `${group.id}:${thread}`, replyTo })
    expect(group.last).toMatchObject({ text: 'Antwort', thread, replyTo: Number(replyTo) })
    expect(await send(words('Zweite'), { address: group.id, replyTo: '99999' })).toMatchObject({ state: 'sent' })
    expect(await send(words('x'), { address: `${group.id}:12345` })).toMatchObject({ state: 'unreachable' })
  })

  it('sends words and one file as one message, and more one after the other', async () => {
    const { ana, send } = await started()
    await send({ ...choice('Der Termin', 'Mehr'), files: [calendar] }, { address: ana.id })
    expect(ana.messages).toMatchObject([
      { text: 'Der Termin', rows: [['Mehr']], documents: [{ name: 'treffen _März_.ics' }] },
    ])
    expect(ana.last?.documents[0]?.content.toString()).toBe(calendar.content)
    const sent = await send({ ...choice('Zwei', 'Mehr'), files: [calendar, calendar] }, { address: ana.id })
    expect(ana.messages.slice(1).map(({ text, documents }) => [text, documents.length])).toEqual([
      ['Zwei', 0],
      ['', 1],
      ['', 1],
    ])
    const [, text, one, two] = ana.messages.map(({ id }) => id)
    expect(sent).toEqual({ state: 'sent', messageId: `${text};${one},${two}` })
    await send({ ...words('w'.repeat(1025)), files: [calendar] }, { address: ana.id })
    expect(ana.messages).toHaveLength(6)
  })

  it('has nothing to send where only a sign is to be shown', async () => {
    const { ana, send } = await started()
    expect(await send({ toast: 'Gemerkt' }, { address: ana.id })).toEqual({ state: 'sent' })
    expect(await send({}, { address: ana.id })).toEqual({ state: 'failed', reason: 'nothing to say' })
    expect(ana.messages).toEqual([])
  })
})

describe('replacing', () => {
  it('changes the message whose button was pressed, and is content when nothing changes', async () => {
    const { ana, received, send } = await started()
    await send(choice('Eins', 'Weiter'), { address: ana.id })
    await ana.taps('Weiter')
    const { content } = received.at(-1) ?? {}
    const replaces = content?.type === 'button' ? content.message : undefined
    const again = () => send(choice('Zwei', 'Zurück'), { address: ana.id, replaces })
    expect(await again()).toEqual({ state: 'sent', messageId: replaces })
    expect(await again()).toEqual({ state: 'sent', messageId: replaces })
    expect(ana.messages).toMatchObject([{ text: 'Zwei', rows: [['Zurück']], edits: 1 }])
    await send(words('Drei'), { address: ana.id, replaces })
    expect(ana.messages).toMatchObject([{ text: 'Drei', rows: [], edits: 2 }])
  })

  it('sends anew where there is nothing to change', async () => {
    const { ana, send } = await started()
    await send({ ...words('Termin'), files: [calendar] }, { address: ana.id })
    const ids = ['424242', '1', String(ana.last?.id)]
    for (const replaces of ids)
      expect(await send(words('Neu'), { address: ana.id, replaces })).toMatchObject({ state: 'sent' })
    expect(ana.messages.map(({ text }) => text)).toEqual(['Termin', 'Neu', 'Neu', 'Neu'])
  })
})

describe('a pressed button', () => {
  it('stops waiting once the update is committed, with a sign where there is one', async () => {
    const gate = Promise.withResolvers<void>()
    const { platform, ana, send } = await started({
      async receive({ content }) {
        if (content.type !== 'button') return {}
        await gate.promise
        return { toast: 'T'.repeat(300) }
      },
    })
    await send(choice('Was?', 'Ja'), { address: ana.id })
    const tapped = ana.taps('Ja')
    await platform.until(() => platform.pending() === 1)
    expect(platform.callsOf('answerCallbackQuery')).toEqual([])
    gate.resolve()
    await tapped
    await platform.until(() => ana.toasts.length === 1)
    expect(ana.toasts).toEqual(['T'.repeat(200)])
  })

  it('is harmless when Telegram has forgotten it', async () => {
    const { platform, ana, send } = await started()
    await send(choice('Was?', 'Ja'), { address: ana.id })
    platform.failNext(1, '500', ['answerCallbackQuery'])
    await ana.taps('Ja')
    await platform.until(() => platform.callsOf('answerCallbackQuery').some(({ status }) => status === 500))
    await ana.says('weiter')
  })
})

describe('what becomes of a message', () => {
  it('when Telegram refuses it', async () => {
    const { platform, ana, send } = await started()
    const group = platform.group()
    await group.adds(ana)
    const result = (address: number): Promise<Sent> => send(words('x'), { address })

    platform.failNext(1, { retryAfter: 10_072 })
    expect(await result(ana.id)).toEqual({ state: 'retry', afterMs: 10_072_000, scope: 'bot' })
    platform.failNext(1, '500')
    expect(await result(ana.id)).toEqual({ state: 'unavailable', reason: '500 Internal Server Error' })
    platform.failNext(1, '502')
    expect(await result(ana.id)).toMatchObject({ state: 'unavailable' })
    platform.failNext(9, '500')
    platform.heal()
    expect(await result(platform.user({ known: true }).id)).toMatchObject({ state: 'sent' })
    expect(await result(platform.user().id)).toMatchObject({ state: 'unreachable' })
    expect(await result(123)).toEqual({ state: 'unreachable', reason: 'Bad Request: chat not found' })
    expect(await send({ body: [paragraph('x')] }, { address: ana.id, replyTo: 'x' })).toMatchObject({ state: 'failed' })

    const old = group.id
    await group.upgrades(ana)
    expect(await result(old)).toEqual({ state: 'moved', to: String(group.id) })
    await group.removes(ana)
    expect(await result(group.id)).toMatchObject({ state: 'unreachable', reason: expect.stringContaining('kicked') })
    await ana.blocks()
    expect(await result(ana.id)).toMatchObject({ state: 'unreachable', reason: expect.stringContaining('blocked') })
    ana.deletesAccount()
    expect(await result(ana.id)).toMatchObject({ state: 'unreachable' })
  })

  it('when nobody knows whether it arrived', async () => {
    const { platform, ana, send } = await started({ deps: { callSeconds: 0.2 } })
    for (const [fault, arrived] of [
      ['lost', 1],
      ['reset', 1],
      ['timeout', 1],
    ] as const) {
      platform.failNext(1, fault)
      expect(await send(words('x'), { address: ana.id })).toMatchObject({ state: 'uncertain' })
      expect(platform.accepted).toHaveLength(arrived)
    }
  })

  it('when it cannot have left', async () => {
    const { platform, send } = await setUp()
    await platform.stop()
    expect(await send(words('x'), { address: 1 })).toEqual({ state: 'unavailable', reason: 'ECONNREFUSED' })
  })

  it('when the token is taken back', async () => {
    const { send } = await setUp({ token: '4711:taken-back-token-of-old' })
    expect(await send(words('x'), { address: 1 })).toMatchObject({ state: 'unavailable' })
  })
})

describe('limits', () => {
  it('are those of the platform, of which the pace leaves a margin', async () => {
    let now = 0
    const { platform, adapter, ana, send } = await started({ platform: { limits: true, now: () => now } })
    const group = platform.group()
    await group.adds(ana)
    const { chat, overallPerSecond } = adapter.limits
    for (const [place, address] of [
      ['private', ana.id],
      ['group', group.id],
    ] as const) {
      now += 120_000
      const { intervalMs, burst } = chat[place]
      for (let sent = 0; sent < 30; sent += 1) {
        if (sent >= burst) now += intervalMs
        expect(await send(words(`${sent}`), { address }), `${place} ${sent}`).toMatchObject({ state: 'sent' })
      }
    }
    expect(overallPerSecond).toBe(30)
    for (let sent = 0; sent < 5; sent += 1) await send(words('x'), { address: ana.id })
    expect(await send(words('x'), { address: ana.id })).toEqual({ state: 'retry', afterMs: 1000, scope: 'bot' })
  })
})
