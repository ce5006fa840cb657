import { describe, expect, it } from 'vitest'
import { paragraph } from '../../src/core/rich.ts'
import { setUp } from '../support/slack/adapter.ts'

const question = {
  body: [paragraph('Kommen Sie?')],
  buttons: [{ label: 'Ja', call: { command: 'meetings.register' } }],
}

describe('Socket Mode', () => {
  it('has no route, and carries a conversation', async () => {
    await using set = await setUp({ way: 'socket' })
    const { platform, adapter, received, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    expect(adapter.routes).toEqual([])
    expect(await ana.says('Wann trefft ihr euch?')).toMatchObject({ status: 200, attempts: 1 })
    await send(question, { address: ana.dm, keyboard: 'k' })
    expect(await ana.taps('Ja')).toMatchObject({ status: 200 })
    expect(await ana.slash('treffen')).toMatchObject({ status: 200, body: '' })
    await ana.opensHome()
    expect(received.map((each) => each.content.type)).toEqual(['text', 'button', 'command', 'home'])
  })

  it('form errors travel in the acknowledgement', async () => {
    await using set = await setUp({ way: 'socket', receive: () => ({ formErrors: { name: 'Der Name fehlt.' } }) })
    const { platform, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    const form = {
      id: 'dlg',
      title: 'Mitglied werden',
      submit: 'Absenden',
      close: 'Abbrechen',
      fields: [{ key: 'name', label: 'Name', optional: false, input: { type: 'text' as const, long: false } }],
    }
    await send({ form }, { address: ana.dm }, platform.trigger(ana.id))
    await ana.submits({ name: ' ' })
    expect(ana.modal?.errors).toEqual({ name: 'Der Name fehlt.' })
  })

  it('what is not committed is not acknowledged, and sent again', async () => {
    let tries = 0
    const receive = async () => {
      tries += 1
      if (tries === 1) throw new Error('database away')
      return {}
    }
    await using set = await setUp({ way: 'socket', receive, platform: { ackMs: 100, retryMs: [0] } })
    expect(await set.platform.user({ id: 'U1ANA' }).says('Hallo')).toMatchObject({ status: 200, attempts: 2 })
    expect(new Set(set.received.map((each) => each.id)).size).toBe(1)
  })

  it('another workspace is told that it was heard, without effect', async () => {
    await using set = await setUp({ way: 'socket' })
    const { event } = set.platform.payloads.homeOpened('U1ANA', 'home')
    const foreign = { type: 'event_callback', team_id: 'T0ANOTHER', event }
    expect(await set.platform.bring('event', foreign)).toMatchObject({ status: 200 })
    expect(set.received).toEqual([])
  })

  it('follows Slack to another server and comes back after a cut', async () => {
    await using set = await setUp({ way: 'socket' })
    const { platform, received, adapter } = set
    const ana = platform.user({ id: 'U1ANA' })
    for (const cut of [platform.sockets.refresh, platform.sockets.drop]) {
      const back = platform.sockets.untilReconnected()
      cut()
      await back
      expect(await ana.says('Hallo')).toMatchObject({ status: 200 })
      expect(adapter.problem()).toBeNull()
    }
    expect(received).toHaveLength(2)
  })

  it('while Slack is away it is not ready, keeps trying, and stops when told', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => unhandled.push(reason)
    process.on('unhandledRejection', note)
    const set = await setUp({ way: 'socket' })
    set.platform.failNext(100, '500', /^apps\./)
    set.platform.sockets.drop()
    await set.platform.until(
      () => set.platform.calls.filter((call) => call.method === 'apps.connections.open').length > 1,
    )
    expect(set.adapter.problem()).toBe('no connection')
    await set[Symbol.asyncDispose]()
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })

  it('stopped while it is connecting, it leaves no connection behind', async () => {
    const set = await setUp({ way: 'socket' })
    const opened = () => set.platform.calls.filter((call) => call.method === 'apps.connections.open')
    const release = set.platform.hold(/^apps\./)
    set.platform.sockets.drop()
    await set.platform.until(() => opened().length > 1)
    await set.adapter.stop()
    release()
    await set.platform.until(() => opened().at(-1)?.outcome === 'ok')
    await set.platform.sockets.untilReconnected()
    await set.platform.sockets.untilAlone()
    await set[Symbol.asyncDispose]()
  })

  it('an app token that Slack refuses is an error at start', async () => {
    await using set = await setUp({ way: 'socket', starts: false, platform: { appToken: 'xapp-another' } })
    await expect(set.start()).rejects.toThrow('Slack: invalid_auth')
    expect(set.adapter.problem()).toBe('invalid_auth')
  })
})
