import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { slackStandIn } from '../support/slack.ts'

const token = 'xoxb-1-test'

/** The stand-in, without an app: only what it refuses matters here. */
async function open() {
  const platform = await slackStandIn({ botToken: token, signingSecret: 'x'.repeat(32) })
  const ana = platform.user({ id: 'U1ANA' })
  const call = async (method: string, args: Record<string, unknown>, bearer = token) => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
    const response = await fetch(`${platform.url}${method}`, { method: 'POST', headers, body: JSON.stringify(args) })
    return z.looseObject({ ok: z.boolean(), error: z.string().optional() }).parse(await response.json())
  }
  const quiet = { unfurl_links: false, unfurl_media: false }
  const post = (args: Record<string, unknown>) =>
    call('chat.postMessage', { channel: ana.dm, text: 'x', ...quiet, ...args })
  return { platform, ana, call, post, [Symbol.asyncDispose]: () => platform.close() }
}

const plain = (text: string) => ({ type: 'plain_text', text })
const button = (id: string, more = {}) => ({ type: 'button', action_id: id, text: plain('Ja'), value: 'k:0', ...more })
const actions = (...elements: unknown[]) => ({ type: 'actions', elements })
const section = (...elements: unknown[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] })

describe('the stand-in refuses what Slack refuses', () => {
  const bad: Record<string, [args: Record<string, unknown>, error: string]> = {
    nothing: [{ text: '' }, 'no_text'],
    'a long text': [{ text: 'x'.repeat(4001) }, 'msg_too_long'],
    'an unknown channel': [{ channel: 'C9' }, 'channel_not_found'],
    'an unknown thread': [{ thread_ts: '1.2' }, 'thread_not_found'],
    '51 blocks': [{ blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }, 'invalid_blocks'],
    'too much text in blocks': [
      { blocks: Array.from({ length: 5 }, () => section({ type: 'text', text: 'x'.repeat(2900) })) },
      'msg_blocks_too_long',
    ],
    'an empty text element': [{ blocks: [section({ type: 'text', text: '' })] }, 'invalid_blocks'],
    'a link that is none': [{ blocks: [section({ type: 'link', url: 'hier' })] }, 'invalid_blocks'],
    'an unknown style': [{ blocks: [section({ type: 'text', text: 'x', style: { loud: true } })] }, 'invalid_blocks'],
    'a long label': [{ blocks: [actions(button('a', { text: plain('x'.repeat(76)) }))] }, 'invalid_blocks'],
    'one action twice': [{ blocks: [actions(button('a'), button('a'))] }, 'invalid_blocks'],
    '26 buttons': [{ blocks: [actions(...Array.from({ length: 26 }, (_, at) => button(`${at}`)))] }, 'invalid_blocks'],
    'a menu without options': [
      { blocks: [actions({ type: 'static_select', action_id: 'm', options: [] })] },
      'invalid_blocks',
    ],
    'an input in a message': [
      { blocks: [{ type: 'input', label: plain('x'), element: { type: 'plain_text_input', action_id: 'v' } }] },
      'invalid_blocks',
    ],
  }
  it.each(Object.entries(bad))('%s', async (_name, [args, error]) => {
    await using set = await open()
    expect(await set.post(args)).toMatchObject({ ok: false, error })
    expect(set.platform.posts).toEqual([])
  })

  it('a wrong token, an unknown method, a message of somebody else', async () => {
    await using set = await open()
    expect(await set.call('auth.test', {}, 'xoxb-wrong')).toMatchObject({ error: 'invalid_auth' })
    expect(await set.call('chat.shout', {})).toMatchObject({ error: 'unknown_method' })
    set.platform.target = 'http://127.0.0.1:9/'
    const { status, attempts } = await set.ana.says('Hallo')
    expect({ status, attempts }).toEqual({ status: null, attempts: 4 })
    expect(await set.call('chat.update', { channel: set.ana.dm, ts: '1.2', text: 'x' })).toMatchObject({
      error: 'message_not_found',
    })
  })

  it('a sheet with a long title, without a way to send it, or twice for one trigger', async () => {
    await using set = await open()
    const view = (more = {}) => ({
      type: 'modal',
      title: plain('Titel'),
      submit: plain('Senden'),
      blocks: [{ type: 'input', label: plain('Name'), element: { type: 'plain_text_input', action_id: 'v' } }],
      ...more,
    })
    const trigger = set.platform.trigger(set.ana.id)
    const show = (given: unknown) => set.call('views.open', { trigger_id: trigger, view: given })
    expect(await show(view({ title: plain('x'.repeat(25)) }))).toMatchObject({ error: 'invalid_arguments' })
    expect(await show(view({ submit: undefined }))).toMatchObject({ error: 'invalid_arguments' })
    expect(await show(view())).toMatchObject({ ok: true })
    expect(await show(view())).toMatchObject({ error: 'exchanged_trigger_id' })
    await expect(set.ana.submits({})).rejects.toThrow('Name is required')
  })
})
