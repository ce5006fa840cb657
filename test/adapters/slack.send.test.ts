import { describe, expect, it } from 'vitest'
import type { Form } from '../../src/core/message.ts'
import type { Sent } from '../../src/core/ports.ts'
import { paragraph } from '../../src/core/rich.ts'
import { type Setup, setUp } from '../support/slack/adapter.ts'

const says = (text: string) => ({ body: [paragraph(text)] })
const yes = { label: 'Ja', call: { command: 'meetings.register' } }

/** The adapter started, and somebody in the workspace. */
async function withAna(setup: Setup = {}) {
  const set = await setUp(setup)
  return Object.assign(set, { ana: set.platform.user({ id: 'U1ANA' }) })
}

describe('how sending ends', () => {
  const cases: [fault: string, sent: Sent, accepted: number][] = [
    ['429', { state: 'retry', afterMs: 7000, scope: 'chat' }, 0],
    ['ratelimited', { state: 'retry', afterMs: 30_000, scope: 'chat' }, 0],
    ['500', { state: 'unavailable', reason: 'http 500' }, 0],
    ['service_unavailable', { state: 'unavailable', reason: 'service_unavailable' }, 0],
    ['reset', { state: 'uncertain', reason: 'ECONNRESET' }, 0],
    ['lost', { state: 'uncertain', reason: 'ECONNRESET' }, 1],
    ['internal_error', { state: 'uncertain', reason: 'internal_error' }, 0],
    ['<html>', { state: 'uncertain', reason: 'unreadable_answer' }, 0],
    ['msg_too_long', { state: 'failed', reason: 'msg_too_long' }, 0],
    ['channel_not_found', { state: 'unreachable', reason: 'channel_not_found' }, 0],
    ['is_archived', { state: 'unreachable', reason: 'is_archived' }, 0],
    ['not_in_channel', { state: 'unreachable', reason: 'not_in_channel' }, 0],
    ['user_not_found', { state: 'unreachable', reason: 'user_not_found' }, 0],
    ['missing_scope', { state: 'failed', reason: 'missing_scope' }, 0],
  ]
  it.each(cases)('%s', async (fault, sent, accepted) => {
    await using set = await withAna()
    set.platform.failNext(1, fault)
    expect(await set.send(says('Hallo'), { address: set.ana.dm })).toEqual(sent)
    expect(set.platform.posts).toHaveLength(accepted)
    expect(set.adapter.problem()).toBeNull()
    expect(await set.send(says('Hallo'), { address: set.ana.dm })).toMatchObject({ state: 'sent' })
  })

  it('timeout', async () => {
    await using set = await withAna({ deps: { callTimeoutMs: 300 } })
    set.platform.failNext(1, 'timeout')
    expect(await set.send(says('Hallo'), { address: set.ana.dm })).toEqual({
      state: 'uncertain',
      reason: 'TimeoutError',
    })
  })

  it('without a connection, nothing has arrived', async () => {
    await using set = await withAna()
    await set.platform.close()
    // The first finds the open connection dead.
    await set.send(says('Hallo'), { address: set.ana.dm })
    expect(await set.send(says('Hallo'), { address: set.ana.dm })).toEqual({
      state: 'unavailable',
      reason: 'ECONNREFUSED',
    })
  })

  it.each(['account_inactive', 'token_revoked', 'invalid_auth'])('%s: not ready until it is mended', async (word) => {
    await using set = await withAna()
    set.platform.refuseToken(word)
    expect(await set.send(says('Hallo'), { address: set.ana.dm })).toEqual({ state: 'unavailable', reason: word })
    expect(set.adapter.problem()).toBe(word)
    set.platform.refuseToken(null)
    expect(await set.send(says('Hallo'), { address: set.ana.dm })).toMatchObject({ state: 'sent' })
    expect(set.adapter.problem()).toBeNull()
  })

  it('keeps to the channel and asks for the time Slack names', async () => {
    await using set = await withAna({ platform: { limit: { perSecond: 1, burst: 2 } } })
    for (let count = 0; count < 2; count += 1)
      expect(await set.send(says('Hallo'), { address: set.ana.dm })).toMatchObject({ state: 'sent' })
    expect(await set.send(says('Hallo'), { address: set.ana.dm })).toEqual({
      state: 'retry',
      afterMs: 1000,
      scope: 'chat',
    })
  })

  it('a start that Slack refuses is an error with its word, and can be tried again', async () => {
    await using set = await setUp({ starts: false, token: 'xoxb-wrong' })
    await expect(set.start()).rejects.toThrow('Slack: invalid_auth')
    expect(set.adapter.problem()).toBe('invalid_auth')
    await using away = await setUp({ starts: false, apiUrl: 'http://127.0.0.1:9/api/' })
    await expect(away.start()).rejects.toThrow('Slack: unreachable')
  })
})

describe('what is sent', () => {
  it('never unfurls, and never lets Slack read markup in it', async () => {
    await using set = await withAna()
    await set.send(says('<!channel> https://verein.example'), { address: set.ana.dm })
    const { args } = set.platform.calls.at(-1) ?? {}
    expect(args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false', mrkdwn: 'false' })
    expect(args?.['text']).toBe('&lt;!channel&gt; https://verein.example')
  })

  it('files go with the answer; in a channel, what is for one person goes to their own messages', async () => {
    await using set = await withAna()
    const { ana, platform, send } = set
    platform.channel('C1', [ana.id])
    const files = [{ name: 'treffen.ics', mime: 'text/calendar', content: 'BEGIN:VCALENDAR äöü' }]
    await send({ ...says('Hier.'), files }, { address: ana.dm })
    await send({ ...says('Hier.'), files }, { address: 'C1', whisperTo: ana.id })
    const sent = [{ name: 'treffen.ics', content: 'BEGIN:VCALENDAR äöü' }]
    expect(ana.messages.map((each) => each.files)).toEqual([[], sent, sent])
    expect(ana.sees('C1')).toMatchObject([{ text: 'Hier.', whisper: true, files: [] }])
  })

  it('a message that is gone is said anew, and so is a whisper whose address has run out', async () => {
    await using set = await withAna()
    const { ana, platform, send } = set
    platform.channel('C1', [ana.id])
    await send(says('Neu.'), { address: ana.dm, replaces: '1.000001' })
    expect(ana.messages).toMatchObject([{ text: 'Neu.', edited: false }])
    const gone = platform.url.replace('/api/', '/response/gone')
    await send(says('Nur für Sie.'), { address: 'C1', whisperTo: ana.id, replaces: gone })
    expect(ana.sees('C1')).toMatchObject([{ text: 'Nur für Sie.', whisper: true }])
  })

  it('where the bot is no member, a command is answered through its own address', async () => {
    const triggers: string[] = []
    const note = (_inbound: unknown, trigger = '') => {
      triggers.push(trigger)
      return {}
    }
    await using set = await withAna({ receive: note })
    const { ana, platform, send } = set
    platform.channel('C1', [ana.id], { bot: false })
    await ana.slash('treffen', { channel: 'C1' })
    expect(await send(says('Am Donnerstag.'), { address: 'C1' }, triggers[0])).toMatchObject({ state: 'sent' })
    expect(await send(says('Für Sie.'), { address: 'C1', whisperTo: ana.id }, triggers[0])).toMatchObject({
      state: 'sent',
    })
    expect(ana.sees('C1').map((each) => each.whisper)).toEqual([false, true])
    expect(await send(says('Später.'), { address: 'C1' })).toEqual({ state: 'unreachable', reason: 'not_in_channel' })
  })

  it('in plain text rather than not at all, should Slack not like the blocks', async () => {
    await using set = await withAna()
    set.platform.failNext(1, 'invalid_blocks')
    expect(await set.send(says('Am Donnerstag.'), { address: set.ana.dm })).toMatchObject({ state: 'sent' })
    expect(set.ana.messages).toMatchObject([{ text: 'Am Donnerstag.' }])
    expect(set.lines.join('\n')).toContain('slack refuses our blocks')
  })

  it('nothing that was said is logged', async () => {
    const faults = ['500', 'lost', 'invalid_blocks', 'msg_too_long', 'channel_not_found']
    await using set = await withAna()
    await set.ana.says('Kanarienvogel')
    for (const fault of faults) {
      set.platform.failNext(1, fault)
      await set.send(says('Kanarienvogel'), { address: set.ana.dm })
    }
    expect(set.lines.join('\n')).not.toMatch(/Kanarienvogel|xoxb/)
  })
})

describe('a form that cannot be opened is asked as a message', () => {
  const form: Form = {
    id: 'dlg',
    title: 'Mitglied werden',
    submit: 'Absenden',
    close: 'Abbrechen',
    fields: [{ key: 'name', label: 'Name', optional: false, input: { type: 'text', long: false } }],
  }
  const question = { ...says('Wie heißt Ihr Verein?'), form }

  it('without a trigger, with an old one, with one used before, with an invented one', async () => {
    await using set = await withAna({ platform: { triggerMs: 0 } })
    const { ana, platform, send } = set
    await send(question, { address: ana.dm })
    await send(question, { address: ana.dm }, platform.trigger(ana.id))
    await send(question, { address: ana.dm }, '1.2.invented')
    expect(ana.messages).toHaveLength(3)
    expect(platform.calls.filter((call) => call.method === 'views.open').map((call) => call.outcome)).toEqual([
      'expired_trigger_id',
      'invalid_trigger_id',
    ])
    await using second = await withAna()
    const trigger = second.platform.trigger(second.ana.id)
    await second.send(question, { address: second.ana.dm }, trigger)
    await second.send(question, { address: second.ana.dm }, trigger)
    expect(second.ana.modal).not.toBeNull()
    expect(second.ana.messages).toMatchObject([{ text: 'Wie heißt Ihr Verein?' }])
  })

  it('who answers step by step in their own chat is not interrupted', async () => {
    await using set = await withAna()
    const { ana, platform, send } = set
    await send({ ...says('Weiter?'), buttons: [yes] }, { address: ana.dm, keyboard: 'k' })
    const replaces = ana.messages[0]?.ts ?? ''
    await send(question, { address: ana.dm, replaces }, platform.trigger(ana.id))
    expect(ana.modal).toBeNull()
    expect(ana.messages).toMatchObject([{ text: 'Wie heißt Ihr Verein?', edited: true }])
  })

  it('and so is one that does not fit into a sheet', async () => {
    await using set = await withAna()
    const { ana, platform, send } = set
    const options = [{ value: 'x'.repeat(200), label: 'Zu lang' }]
    const wide: Form = {
      ...form,
      fields: [{ key: 'place', label: 'Ort', optional: false, input: { type: 'choice', many: false, options } }],
    }
    await send({ ...question, form: wide }, { address: ana.dm }, platform.trigger(ana.id))
    expect(ana.modal).toBeNull()
    expect(ana.messages).toHaveLength(1)
  })
})
