import { describe, expect, it } from 'vitest'
import type { Inbound } from '../../src/core/message.ts'
import { paragraph } from '../../src/core/rich.ts'
import { setUp } from '../support/slack/adapter.ts'

const says = (text: string) => ({ body: [paragraph(text)] })
const choice = { ...says('Kommen Sie?'), buttons: [{ label: 'Ja', call: { command: 'meetings.register' } }] }
const never = () => new Promise<never>(() => {})

describe('a conversation over HTTP', () => {
  it('in direct messages: a question, an answer with a button, the button changes it', async () => {
    await using set = await setUp()
    const { platform, adapter, received, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    const { status, took } = await ana.says('Wann trefft ihr euch?')
    expect(status).toBe(200)
    expect(Math.max(...took)).toBeLessThan(1000)
    expect(await send(choice, { address: ana.dm, keyboard: 'k' })).toMatchObject({ state: 'sent' })
    expect(ana.messages).toMatchObject([{ text: 'Kommen Sie?', buttons: ['Ja'], whisper: false }])
    await ana.taps('Ja')
    const pressed = received.at(-1)?.content
    expect(pressed).toEqual({ type: 'button', payload: 'k:0', message: ana.messages[0]?.ts })
    const replaces = ana.messages[0]?.ts ?? ''
    await send(says('Sie sind angemeldet.'), { address: ana.dm, replaces })
    expect(ana.messages).toMatchObject([{ text: 'Sie sind angemeldet.', buttons: [], edited: true }])
    expect(adapter.bot).toBe('slack:T024BE7LD')
    expect(received.map(({ bot, address, place }) => [bot, address, place])).toEqual([
      [adapter.bot, ana.dm, 'private'],
      [adapter.bot, ana.dm, 'private'],
    ])
  })

  it('in a channel: a mention is answered in its thread, a whisper is seen by one', async () => {
    await using set = await setUp()
    const { platform, received, send } = set
    const [ana, ben] = [platform.user({ id: 'U1ANA' }), platform.user({ id: 'U2BEN' })]
    platform.channel('C1', [ana.id, ben.id])
    await ana.mentions('C1', 'wann ist das Treffen?')
    const address = received.at(-1)?.address ?? ''
    await send(says('Am Donnerstag.'), { address })
    await send(choice, { address, whisperTo: ana.id, keyboard: 'k' })
    expect(ben.sees('C1')).toMatchObject([{ text: 'Am Donnerstag.', thread: address.split(':')[1] }])
    expect(ana.sees('C1').map((each) => each.whisper)).toEqual([false, true])
    await ana.taps('Ja')
    expect(received.at(-1)).toMatchObject({ address, place: 'group' })
    const content = received.at(-1)?.content
    const replaces = content?.type === 'button' ? (content.message ?? '') : ''
    await send(says('Angemeldet.'), { address, whisperTo: ana.id, replaces })
    expect(ana.sees('C1').at(-1)).toMatchObject({ text: 'Angemeldet.', whisper: true, edited: true })
  })

  it('a change of words, a file, an invitation and the commands arrive as what they are', async () => {
    await using set = await setUp()
    const { platform, received } = set
    const ana = platform.user({ id: 'U1ANA' })
    platform.channel('C1', [ana.id], { bot: false })
    await ana.says('Wann?')
    await ana.edits('Wann & wo?')
    await ana.says('', { files: [{ mimetype: 'application/pdf' }] })
    await ana.invites('C1')
    await ana.slash('treffen Bühl', { channel: 'C1' })
    await ana.slash('')
    expect(received.map((each) => each.content)).toEqual([
      { type: 'text', text: 'Wann?' },
      { type: 'text', text: 'Wann & wo?', edited: true },
      { type: 'attachment', kind: 'file' },
      { type: 'invited' },
      { type: 'command', name: 'treffen', argument: 'Bühl' },
      { type: 'command', name: 'help', argument: '' },
    ])
    expect(received.slice(-2).map((each) => each.place)).toEqual(['group', 'private'])
  })

  it('Home is published for its person, and its buttons belong to their direct messages', async () => {
    await using set = await setUp()
    const { platform, received, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    await ana.opensHome()
    expect(received).toMatchObject([{ content: { type: 'home' }, address: ana.dm }])
    await send(choice, { address: ana.dm, home: ana.id, keyboard: 'k' })
    expect(ana.home).toEqual({ text: 'Kommen Sie?', buttons: ['Ja'] })
    expect(ana.messages).toEqual([])
    await ana.taps('Ja')
    expect(received.at(-1)).toMatchObject({ address: ana.dm, place: 'private', content: { payload: 'k:0' } })
  })

  it('never hears itself', async () => {
    await using set = await setUp()
    const { platform, received, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    await ana.says('Hallo')
    await send(says('Guten Tag'), { address: ana.dm })
    await platform.until(
      () => platform.delivered.length === 2 && platform.delivered.every((each) => each.status === 200),
    )
    expect(received).toHaveLength(1)
  })
})

describe('acknowledging', () => {
  it('an event only after it is committed', async () => {
    const [arrived, committed] = [Promise.withResolvers<void>(), Promise.withResolvers<Record<string, never>>()]
    const receive = () => {
      arrived.resolve()
      return committed.promise
    }
    await using set = await setUp({ receive })
    let answered = false
    const said = set.platform
      .user({ id: 'U1ANA' })
      .says('Hallo')
      .finally(() => (answered = true))
    await arrived.promise
    expect(answered).toBe(false)
    committed.resolve({})
    expect(await said).toMatchObject({ status: 200, attempts: 1 })
  })

  it('an event that cannot be committed is refused, and sent again by Slack', async () => {
    let tries = 0
    const receive = async () => {
      tries += 1
      if (tries < 3) throw new Error('database away')
      return {}
    }
    await using set = await setUp({ receive, platform: { retryMs: [0, 1, 2] } })
    expect(await set.platform.user({ id: 'U1ANA' }).says('Hallo')).toMatchObject({ status: 200, attempts: 3 })
    expect(new Set(set.received.map((each) => each.id)).size).toBe(1)
  })

  it('in time in any case: events are asked again, commands and buttons are not spoiled, forms can be sent again', async () => {
    await using set = await setUp({ receive: never, deps: { ackWithinMs: 20 }, platform: { retryMs: [] } })
    const { platform, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    await send(choice, { address: ana.dm, keyboard: 'k' })
    await send({ form: sheet }, { address: ana.dm }, platform.trigger(ana.id))
    expect(await ana.says('Hallo')).toMatchObject({ status: 503 })
    expect(await ana.slash('treffen')).toMatchObject({ status: 200, body: '' })
    expect(await ana.taps('Ja')).toMatchObject({ status: 200, body: '' })
    expect(await ana.submits({ name: 'Die Brücke' })).toMatchObject({ status: 503 })
    expect(ana.modal).not.toBeNull()
  })

  it('a sign for a command comes with its answer, for a button as a whisper', async () => {
    await using set = await setUp({ receive: () => ({ toast: 'Gemerkt & gut' }) })
    const { platform, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    await ana.slash('treffen')
    expect(ana.messages).toMatchObject([{ text: 'Gemerkt & gut', whisper: true }])
    await send(choice, { address: ana.dm, keyboard: 'k' })
    await ana.taps('Ja')
    await platform.until(() => ana.messages.length === 3)
    expect(ana.messages[2]).toMatchObject({ text: 'Gemerkt & gut', whisper: true })
    expect(ana.messages[1]).toMatchObject({ buttons: ['Ja'], edited: false })
  })

  it('before Slack has said who we are, nothing is taken in', async () => {
    await using set = await setUp({ starts: false, platform: { retryMs: [] } })
    expect(await set.platform.user({ id: 'U1ANA' }).says('Hallo')).toMatchObject({ status: 503 })
    expect(set.adapter.bot).toBe('slack')
    expect(set.adapter.problem()).toBe('not started')
  })
})

describe('a form', () => {
  it('opens at once, shows what cannot be taken beside its field, and closes when it is taken', async () => {
    const answers = [{ formErrors: { name: 'Der Name fehlt.' } }, {}]
    const receive = (inbound: Inbound) => (inbound.content.type === 'submission' ? (answers.shift() ?? {}) : {})
    await using set = await setUp({ receive })
    const { platform, received, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    expect(
      await send({ ...says('Wie heißt Ihr Verein?'), form: sheet }, { address: ana.dm }, platform.trigger(ana.id)),
    ).toEqual({ state: 'sent' })
    expect(ana.messages).toEqual([])
    expect(ana.modal).toMatchObject({ title: 'Mitglied werden', submit: 'Absenden', close: 'Abbrechen' })
    await ana.submits({ name: ' ', Felder: ['Sport'] })
    expect(ana.modal?.errors).toEqual({ name: 'Der Name fehlt.' })
    await ana.submits({ name: 'Die Brücke', Felder: ['Sport', 'Kunst'] })
    expect(ana.modal).toBeNull()
    expect(received.at(-1)).toMatchObject({
      address: ana.dm,
      place: 'private',
      content: { type: 'submission', form: 'dlg', values: { name: 'Die Brücke', fields: ['sport', 'art'] } },
    })
    // Otherwise the corrected sheet would count as a repetition of the first.
    expect(new Set(received.map((each) => each.id)).size).toBe(2)
  })

  it('closed, it is cancelled', async () => {
    await using set = await setUp()
    const { platform, received, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    platform.channel('C1', [ana.id])
    await send({ form: sheet }, { address: 'C1', whisperTo: ana.id }, platform.trigger(ana.id))
    await ana.closesForm()
    expect(received).toMatchObject([{ address: 'C1', place: 'group', content: { type: 'command', name: 'cancel' } }])
  })
})

const sheet = {
  id: 'dlg',
  title: 'Mitglied werden',
  submit: 'Absenden',
  close: 'Abbrechen',
  fields: [
    { key: 'name', label: 'Name', optional: false, input: { type: 'text' as const, long: false } },
    {
      key: 'fields',
      label: 'Felder',
      optional: true,
      input: {
        type: 'choice' as const,
        many: true,
        options: [
          { value: 'sport', label: 'Sport' },
          { value: 'art', label: 'Kunst' },
        ],
      },
    },
  ],
}
