import { describe, expect, it, vi } from 'vitest'
import { telegram } from '../../src/adapters/telegram/index.ts'
import type { Log } from '../../src/core/ports.ts'
import { noFiles } from '../support/files.ts'
import { secret, setUp, started } from '../support/telegram/bot.ts'

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} }

describe('starting', () => {
  it('asks who it is and has updates sent to it, with a secret', async () => {
    const { platform, adapter, start } = await setUp()
    expect(adapter.problem()).toBe('not started')
    await start()
    expect(adapter.bot).toBe('telegram:4711')
    expect(adapter.startLink?.('k7Q')).toEqual({ label: 'Telegram', url: 'https://t.me/VernetztBot?start=k7Q' })
    expect(adapter.startLink?.('two words')).toBeNull()
    expect(adapter.problem()).toBeNull()
    expect(platform.webhook).toMatchObject({ secret, url: expect.stringMatching(/\/telegram\/webhook$/) })
  })

  it('fails while the token is refused or nobody answers, and may be tried again', async () => {
    const { adapter, start } = await setUp({ token: '4711:another-token' })
    await expect(start()).rejects.toThrow('Telegram refuses the token')
    expect(adapter.problem()).toBe('Telegram refuses the token')
    const later = await setUp()
    later.platform.failNext(1, '502', ['getMe'])
    await expect(later.start()).rejects.toThrow('Telegram answers 502')
    await later.start()
    expect(later.adapter.problem()).toBeNull()
  })

  it('does not begin with half a configuration', () => {
    const offer = async () => ({ locale: 'de', shared: [] })
    const deps = { log: quiet, files: noFiles, menus: [], isCommand: () => true, offer }
    expect(() => telegram({ token: 'x', mode: 'polling' }, deps)).toThrow('not a Telegram token')
    expect(() => telegram({ token: '1:x', mode: 'webhook' }, deps)).toThrow('needs a public address and a secret')
  })

  it('writes menus for each language once, and leaves them where they are right', async () => {
    const commands = [{ name: 'meetings', description: 'Treffen' }]
    const menu = { commands, description: 'Der Assistent', shortDescription: 'Fragen Sie' }
    const menus = [
      { ...menu, locale: null },
      { ...menu, locale: 'tr', description: 'Asistan', shortDescription: 'Sorun' },
      { ...menu, locale: 'ckb' },
    ]
    const { platform, adapter, start } = await setUp({ menus })
    await start()
    await platform.until(() => platform.callsOf('setMyShortDescription').length === 2)
    expect(platform.callsOf('setMyCommands').map(({ payload }) => payload['language_code'])).toHaveLength(4)
    expect(platform.menus.get('description tr')).toBe('Asistan')
    expect(platform.menus.get('commands all_private_chats tr')).toEqual([
      { command: 'meetings', description: 'Treffen' },
    ])
    await start()
    await platform.until(() => platform.callsOf('getMyShortDescription').length === 4)
    await adapter.stop()
    expect(platform.calls.filter(({ method }) => method.startsWith('setMy'))).toHaveLength(8)
  })

  it('goes on where Telegram does not take a menu', async () => {
    const wrong = { locale: null, commands: [{ name: 'Ä', description: '' }], description: '', shortDescription: '' }
    const { platform, adapter, start } = await setUp({ menus: [wrong] })
    await start()
    await platform.until(() => platform.callsOf('setMyCommands').length === 1)
    expect(adapter.problem()).toBeNull()
  })
})

describe('the webhook', () => {
  it('takes updates in, each one as Inbound', async () => {
    const { received, ana } = await started()
    expect(received).toMatchObject([{ content: { type: 'text', text: 'hallo' }, address: String(ana.id) }])
  })

  it('refuses whoever does not know the secret, without any effect', async () => {
    const { received, post } = await started()
    const update = JSON.stringify({
      update_id: 1,
      message: { message_id: 1, chat: { id: 1, type: 'private' }, text: 'x' },
    })
    const header = (value: string) => ({ 'x-telegram-bot-api-secret-token': value })
    for (const headers of [{}, header(''), header(`${secret}x`), header(secret.toUpperCase())]) {
      expect(await post(update, headers)).toBe(401)
    }
    expect(received).toHaveLength(1)
    expect(await post(update)).toBe(200)
    expect(received).toHaveLength(2)
  })

  it('acknowledges what it cannot read, and remembers that it was there', async () => {
    const { received, post } = await started()
    expect(await post('{"update_id":')).toBe(400)
    for (const odd of ['{"update_id":5,"message":{"text":7}}', 'null', '[]', '{"message":{}}']) {
      expect(await post(odd)).toBe(200)
    }
    expect(received.slice(1).map(({ content }) => content.type)).toEqual(Array(4).fill('ignored'))
    expect(new Set(received.map(({ id }) => id)).size).toBe(5)
    expect(await post(`{"update_id":6,"x":"${'x'.repeat(1_100_000)}"}`)).toBe(413)
  })

  it('lets Telegram try again until an update is committed', async () => {
    let tries = 0
    const { platform, received } = await started({
      receive() {
        tries += 1
        if (tries < 4) throw new Error('the database is away')
        return {}
      },
    })
    expect(platform.attempts.map(({ status }) => status)).toEqual([503, 503, 503, 200])
    expect(new Set(received.map(({ id }) => id)).size).toBe(1)
  })

  it('takes nothing in before it has started', async () => {
    const { post } = await setUp()
    expect(await post('{"update_id":1}')).toBe(503)
  })
})

describe('polling', () => {
  it('asks for later updates only when all before are committed', async () => {
    const gate = Promise.withResolvers<void>()
    let failures = 0
    const { platform, received, start } = await setUp({
      mode: 'polling',
      async receive({ content }) {
        if (content.type === 'text' && content.text === 'langsam') await gate.promise
        if (content.type !== 'text' || content.text !== 'schwierig' || failures === 2) return {}
        failures += 1
        throw new Error('the database is away')
      },
    })
    const [ana, bo] = [platform.user(), platform.user()]
    const slow = ana.says('langsam')
    const said = [bo.says('schwierig'), bo.says('danach'), ana.says('zuletzt')]
    await start()
    await platform.until(() => platform.callsOf('getUpdates').length === 1)
    await vi.waitFor(() => expect(received).toHaveLength(5))
    const textsOf = (id: number) =>
      received
        .filter(({ address }) => address === String(id))
        .map(({ content }) => ('text' in content ? content.text : ''))
    // One chat waits for itself and nobody else, and the offset for all.
    expect(textsOf(ana.id)).toEqual(['langsam'])
    expect(textsOf(bo.id)).toEqual(['schwierig', 'schwierig', 'schwierig', 'danach'])
    expect(platform.callsOf('getUpdates')).toHaveLength(1)
    gate.resolve()
    await Promise.all([slow, ...said])
    expect(textsOf(ana.id)).toEqual(['langsam', 'zuletzt'])
    expect(platform.callsOf('getUpdates')[1]?.payload['offset']).toBe(platform.nextUpdateId())
  })

  it('keeps the offset when it is stopped in the middle', async () => {
    const reached = Promise.withResolvers<void>()
    const { platform, adapter, start } = await setUp({
      mode: 'polling',
      receive() {
        reached.resolve()
        throw new Error('the database is away')
      },
    })
    void platform.user().says('hallo')
    await start()
    await reached.promise
    await adapter.stop()
    expect(platform.callsOf('getUpdates')).toHaveLength(1)
    expect(platform.pending()).toBe(1)
  })

  it('says what is wrong while another program polls, and comes back', async () => {
    const problems: unknown[] = []
    const log: Log = { ...quiet, warn: ({ problem }) => problems.push(problem) }
    const { platform, adapter, start } = await setUp({ mode: 'polling', deps: { log } })
    await start()
    await platform.until(() => platform.callsOf('getUpdates').length === 1)
    const other = await fetch(`${platform.url}/bot${platform.token}/getUpdates`)
    expect(other.status).toBe(200)
    await platform.until(() => platform.callsOf('getUpdates').length >= 3)
    expect(platform.callsOf('getUpdates')[0]?.status).toBe(409)
    expect(problems).toContain('another program fetches the updates of this Telegram bot')
    platform.failNext(1, '502', ['getUpdates'])
    await platform.user().says('hallo')
    await vi.waitFor(() => expect(adapter.problem()).toBeNull())
  })

  it('ends at once', async () => {
    const { platform, adapter, start } = await setUp({ mode: 'polling' })
    await start()
    await platform.until(() => platform.callsOf('getUpdates').length === 1)
    await adapter.stop()
    expect(platform.webhook).toBeNull()
  })
})
