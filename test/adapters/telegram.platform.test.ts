import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type StandInOptions, telegramStandIn } from '../support/telegram.ts'

const answer = z.looseObject({ description: z.string().optional() })

/** The stand-in, called as any program would. A stand-in that takes everything would prove nothing. */
async function setUp(options: StandInOptions = {}) {
  const platform = await telegramStandIn(options)
  onTestFinished(platform.stop)
  const ana = platform.user()
  void ana.says('hallo')
  async function call(method: string, payload: object = {}, token = platform.token) {
    const response = await fetch(`${platform.url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    })
    return { status: response.status, ...answer.parse(await response.json()) }
  }
  const send = (payload: object) => call('sendMessage', { chat_id: ana.id, text: 'x', ...payload })
  const keys = (...buttons: object[]) => send({ reply_markup: { inline_keyboard: [buttons] } })
  return { platform, ana, call, send, keys }
}

const entity = (offset: number, length: number) => ({ type: 'bold', offset, length })

describe('the stand-in for Telegram refuses', () => {
  it('unknown tokens and methods', async () => {
    const { call } = await setUp()
    expect(await call('getMe', {}, '4711:another')).toMatchObject({ status: 401, description: 'Unauthorized' })
    expect(await call('getMe', {}, 'nonsense')).toMatchObject({ status: 404 })
    expect(await call('sendEverything')).toMatchObject({ status: 404, description: 'Not Found: method not found' })
  })

  it('texts and entities that Telegram does not take', async () => {
    const { send, platform } = await setUp()
    const wrong = [
      { text: ' \n ' },
      { text: 'x'.repeat(4097) },
      { text: 'a\uD83D' },
      { text: '<b>x</b>', parse_mode: 'HTML' },
      { text: 'abc', entities: [entity(1, 3)] },
      { text: 'abc', entities: [entity(-1, 2)] },
      { text: '🙂', entities: [entity(0, 1)] },
      { text: 'abc', entities: Array.from({ length: 101 }, () => entity(0, 1)) },
      { text: 'abc', entities: [{ ...entity(0, 1), type: 'text_link', url: 'javascript:alert(1)' }] },
      { message_thread_id: 5 },
      { reply_parameters: { message_id: 4242 } },
    ]
    for (const payload of wrong)
      expect(await send(payload), JSON.stringify(payload).slice(0, 80)).toMatchObject({ status: 400 })
    expect(platform.accepted).toEqual([])
    expect(await send({ text: 'x'.repeat(4096), entities: [entity(0, 4096)] })).toMatchObject({ status: 200 })
  })

  it('keyboards that Telegram does not take', async () => {
    const { keys } = await setUp()
    const data = (callback_data: string, text = 'x') => ({ text, callback_data })
    for (const key of [
      data('ü'.repeat(33)),
      data(''),
      data('a', ' '),
      { text: 'x' },
      { text: 'x', url: 'http://localhost/' },
    ]) {
      expect(await keys(key), JSON.stringify(key)).toMatchObject({ status: 400 })
    }
    expect(await keys(...Array.from({ length: 9 }, () => data('a')))).toMatchObject({ status: 400 })
    expect(await keys(...Array.from({ length: 8 }, () => data('ü'.repeat(32))))).toMatchObject({ status: 200 })
  })

  it('edits of what is not there, not ours, or as it was', async () => {
    const { call, send, ana } = await setUp()
    await send({})
    const { id = 0 } = ana.last ?? {}
    const edit = (message_id: number, text: string) => call('editMessageText', { chat_id: ana.id, message_id, text })
    expect((await edit(id, 'x')).description).toMatch(/^Bad Request: message is not modified: /)
    expect((await edit(4242, 'y')).description).toBe('Bad Request: message to edit not found')
    expect((await edit(1, 'y')).description).toBe("Bad Request: message can't be edited")
    expect(await edit(id, 'y')).toMatchObject({ status: 200 })
    const markup = { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] }
    const change = { chat_id: ana.id, message_id: id, reply_markup: markup }
    expect(await call('editMessageReplyMarkup', change)).toMatchObject({ status: 200 })
    expect(await call('editMessageReplyMarkup', change)).toMatchObject({ status: 400 })
    expect(ana.last).toMatchObject({ text: 'y', rows: [['a']], edits: 2 })
  })

  it('to send faster than allowed, and says how long to wait', async () => {
    let now = 0
    const { platform, call, send } = await setUp({ limits: true, now: () => now })
    const refused = (seconds: number) => ({ status: 429, parameters: { retry_after: seconds } })
    for (let sent = 0; sent < 5; sent += 1) expect(await send({})).toMatchObject({ status: 200 })
    expect(await send({})).toMatchObject(refused(1))
    now += 1000
    expect(await send({})).toMatchObject({ status: 200 })
    const group = platform.group()
    void group.adds(platform.user())
    const toGroup = () => call('sendMessage', { chat_id: group.id, text: 'x' })
    for (let sent = 0; sent < 20; sent += 1) expect(await toGroup()).toMatchObject({ status: 200 })
    expect(await toGroup()).toMatchObject(refused(60))
    now += 60_000
    const others = Array.from({ length: 31 }, () => platform.user())
    for (const other of others) void other.says('hallo')
    const last = await Promise.all(others.map(({ id }) => call('sendMessage', { chat_id: id, text: 'x' })))
    expect(last.filter(({ status }) => status === 429)).toMatchObject([refused(1)])
    platform.shut(10_072)
    now += 5000
    expect(await send({})).toMatchObject(refused(10_067))
  })

  it('webhooks without encryption, and polling beside a webhook or another poller', async () => {
    const { platform, call } = await setUp()
    expect(await call('setWebhook', { url: 'http://bot.example/x' })).toMatchObject({ status: 400 })
    expect(await call('setWebhook', { url: 'https://bot.example:3000/x' })).toMatchObject({ status: 400 })
    expect(await call('setWebhook', { url: 'http://127.0.0.1:9/x', secret_token: 'ä' })).toMatchObject({ status: 400 })
    expect(await call('setWebhook', { url: 'http://127.0.0.1:9/x' })).toMatchObject({ status: 200 })
    expect(await call('getUpdates')).toMatchObject({ status: 409 })
    await call('deleteWebhook')
    expect(await call('getUpdates')).toMatchObject({ status: 200, result: [{ message: { text: 'hallo' } }] })
    const first = call('getUpdates', { offset: 800_000_000, timeout: 50 })
    await platform.until(() => platform.callsOf('getUpdates').length === 3)
    expect(await call('getUpdates', { offset: 800_000_000 })).toMatchObject({ status: 200 })
    expect(await first).toMatchObject({ status: 409 })
  })
})
