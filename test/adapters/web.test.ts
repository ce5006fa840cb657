import { describe, expect, it } from 'vitest'
import { peerKey } from '../../src/core/peer.ts'
import { answerOf, chat, texts } from '../support/web-chat.ts'

describe('a conversation', () => {
  it('begins with the first message; the secret stays with its owner', async () => {
    const { says, received } = await chat()
    const first = await says({ text: 'Guten Tag', locale: 'tr' })
    expect(first.conversation).toMatch(/^[\w-]{43}$/)
    expect(texts(first)).toEqual(['{"type":"text","text":"Guten Tag"}'])
    expect(received[0]).toMatchObject({ bot: 'web', place: 'private', sender: { tenant: 'web', locale: 'tr' } })
    expect(received[0]?.address).toMatch(/^[0-9a-f]{64}$/)
    expect(received[0]?.sender?.subject).toBe(received[0]?.address)
    expect(JSON.stringify(received)).not.toContain(first.conversation)
  })

  it('goes on with the secret in the body or in a header, and belongs to nobody without', async () => {
    const { says, received } = await chat()
    const { conversation } = await says({ text: 'one' })
    expect(texts(await says({ conversation, text: 'two' }))).toEqual(['{"type":"text","text":"two"}'])
    await says({ text: 'three' }, { 'x-conversation': conversation })
    await says({ text: 'four' })
    const [one, two, three, four] = received.map((inbound) => inbound.address)
    expect([two, three]).toEqual([one, one])
    expect(four).not.toBe(one)
  })

  it('reads commands, buttons and links', async () => {
    const { says, received } = await chat()
    await says({ text: '/Funding Sport in Bühl' })
    await says({ text: '/treffen' })
    await says({ text: '1/2 Stunde' })
    await says({ button: 'kb_1:2', message: '7' })
    await says({ start: 'rastatt' })
    expect(received.map((inbound) => inbound.content)).toEqual([
      { type: 'command', name: 'Funding', argument: 'Sport in Bühl' },
      { type: 'command', name: 'treffen', argument: '' },
      { type: 'text', text: '1/2 Stunde' },
      { type: 'button', payload: 'kb_1:2', message: '7' },
      { type: 'command', name: 'start', argument: 'rastatt' },
    ])
  })

  it('takes out what the database refuses', async () => {
    const { post, received } = await chat()
    for (const body of [
      '{"text":"\\u202eabc\\u0000 \\ud800"}',
      '{"start":"n-\\u0000"}',
      '{"text":"a","locale":"d\\u0000"}',
    ]) {
      expect((await post(body)).status).toBe(200)
    }
    expect(received.map((inbound) => inbound.content)).toEqual([
      { type: 'text', text: '\u202eabc\uFFFD \uFFFD' },
      { type: 'command', name: 'start', argument: 'n-\uFFFD' },
      { type: 'text', text: 'a' },
    ])
    expect(received[2]?.sender?.locale).toBe('d\uFFFD')
  })

  it('takes the language of the browser where none is chosen', async () => {
    const { says, received } = await chat()
    await says({ text: 'hi' }, { 'accept-language': 'xx, uk-UA;q=0.8, en;q=0.9' })
    expect(received[0]?.sender?.locale).toBe('en')
  })

  it('answers a repeated request with what the first one brought', async () => {
    const { says, received } = await chat()
    const { conversation } = await says({ text: 'one' })
    const again = { conversation, id: 'chosen-by-the-browser', text: 'two' }
    await says(again, { 'last-event-id': '1' })
    const repeated = await says(again, { 'last-event-id': '1' })
    expect(texts(repeated)).toEqual(['{"type":"text","text":"two"}'])
    expect(received[1]?.id).toBe(received[2]?.id)
    expect(received[1]?.id).not.toBe(`${received[0]?.address}:chosen-by-the-browser-2`)
  })

  it('keeps ids of different conversations apart', async () => {
    const { says, received } = await chat()
    await says({ id: 'the-same-id', text: 'one' })
    await says({ id: 'the-same-id', text: 'two' })
    expect(received[0]?.id).not.toBe(received[1]?.id)
  })

  it('refuses what is no message, in the reader’s language, with no effect', async () => {
    const { post, received } = await chat()
    const conversation = 'too short'
    for (const body of ['{', '[]', {}, { text: '' }, { text: ' \n' }, { text: 'a', button: 'b:1' }, { button: 'b' }]) {
      expect((await post(body)).status).toBe(400)
    }
    const refused = await post({ conversation, text: 'a' }, { 'accept-language': 'en' })
    expect(await refused.json()).toEqual({ error: 'I could not take that.' })
    expect((await post({ text: 'a' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(received).toEqual([])
  })

  it('takes texts as long as forms do, and says so of what is longer', async () => {
    const { post, received } = await chat()
    const whole = '\u{1F600}'.repeat(10_000)
    expect((await post({ text: whole })).status).toBe(200)
    expect((await post({ text: '\u0001'.repeat(20_000) })).status).toBe(200)
    expect(received[0]?.content).toEqual({ type: 'text', text: whole })
    const refused = await post({ text: 'x'.repeat(20_001) })
    expect(refused.status).toBe(413)
    expect(await refused.json()).toEqual({
      error: 'Das ist zu lang für eine Nachricht. Möglich sind höchstens 20.000 Zeichen.',
    })
    expect((await post({ text: 'x'.repeat(150_000) })).status).toBe(413)
    expect(received).toHaveLength(2)
  })

  it('counts by address and by conversation, and says so kindly', async () => {
    const keys: string[] = []
    const { post, received } = await chat({
      limit: async (key) => {
        keys.push(key)
        return keys.length <= 2
      },
    })
    expect((await post({ text: 'one' })).status).toBe(200)
    const refused = await post({ text: 'two' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
    expect((await answerOf(refused)).error).toMatch(/^Das waren viele Nachrichten/)
    expect(received).toHaveLength(1)
    expect(keys.slice(0, 2)).toEqual(['web:peer:127.0.0.1', `web:chat:${received[0]?.address}`])
  })

  it('says 503 while the database is away, and before it is started', async () => {
    const away = async () => {
      throw new Error('connection refused')
    }
    const one = await chat({ receive: away })
    const refused = await one.post({ text: 'one' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
    expect(JSON.stringify(await refused.json())).not.toContain('connection')
    await one.adapter.stop()
    expect((await one.post({ text: 'one' })).status).toBe(503)
    const two = await chat({ messages: { since: away } })
    expect((await two.post({ text: 'one' })).status).toBe(503)
    const other = await fetch(`${two.url}/chat/events`, { headers: { 'x-conversation': 'x'.repeat(43) } })
    expect(other.status).toBe(503)
  })

  it('shows a sign that is for the moment, and keeps it out of the conversation', async () => {
    const { says } = await chat({
      receive(inbound, messages) {
        messages.add(inbound.address, { body: [], toast: 'Gemerkt' })
        return { toast: 'Gemerkt' }
      },
    })
    expect(await says({ text: 'one' })).toMatchObject({ toast: 'Gemerkt', messages: [] })
  })
})

describe('limits', () => {
  it('count a network of IPv6 as one peer', () => {
    expect(peerKey('2001:db8::1')).toBe('web:peer:2001:db8:0:0')
    expect(peerKey('2001:db8:0:0:9:8:7:6')).toBe('web:peer:2001:db8:0:0')
    expect(peerKey('::1')).toBe('web:peer:0:0:0:0')
    expect(peerKey('203.0.113.7')).toBe('web:peer:203.0.113.7')
  })
})
