import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { peerKey } from '../../src/adapters/web/peer.ts'
import type { WebMessage } from '../../src/adapters/web/render.ts'
import { type pageWords, wordKeys } from '../../src/adapters/web/words.ts'
import type { Reply } from '../../src/core/message.ts'
import { bold, link, list, paragraph } from '../../src/core/rich.ts'
import { type MessageLogDouble, startWeb, type WebOptions } from '../support/web.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()))
})

type Answer = { conversation: string; messages: WebMessage[]; toast?: string; error?: string }

const answerOf = async (response: Response): Promise<Answer> => JSON.parse(await response.text())

/** A chat whose program says again what it hears. */
async function chat(options: Partial<WebOptions> = {}) {
  const heard = new Set<string>()
  const started = await startWeb({
    receive(inbound, messages) {
      if (!heard.has(inbound.id)) messages.add(inbound.address, echo(JSON.stringify(inbound.content)))
      heard.add(inbound.id)
      return {}
    },
    ...options,
  })
  running.push(started)
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${started.url}/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const says = async (body: unknown, headers?: Record<string, string>): Promise<Answer> =>
    answerOf(await post(body, headers))
  return { ...started, post, says }
}

const echo = (text: string): Reply => ({ body: [paragraph(text)] })
const texts = (answer: Answer) => answer.messages.map((message) => message.text)

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
    const long = 'x'.repeat(4001)
    const conversation = 'too short'
    for (const body of ['{', '[]', {}, { text: '' }, { text: long }, { text: 'a', button: 'b:1' }, { button: 'b' }]) {
      expect((await post(body)).status).toBe(400)
    }
    const refused = await post({ conversation, text: 'a' }, { 'accept-language': 'en' })
    expect(await refused.json()).toEqual({
      error: 'I could not take that. A message can have at most 4000 characters.',
    })
    expect((await post({ text: 'a' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post({ text: 'x'.repeat(50_000) })).status).toBe(413)
    expect(received).toEqual([])
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

describe('a message', () => {
  const body = [
    paragraph(
      'Donnerstag, ',
      bold('18:00'),
      ' ',
      link('javascript:alert(1)', 'böse'),
      link('https://a.example', 'gut'),
    ),
    list(['<b>eins</b>', 'zwei']),
  ]
  const rich: Reply = {
    body,
    buttons: [
      { label: 'Anmelden', call: { command: 'meetings.register', input: { meeting: 'm1' } } },
      { label: 'Karte', url: 'https://map.example' },
      { label: 'Böse', url: 'javascript:alert(1)' },
      { label: 'Mehr', call: { command: 'meetings.details' } },
    ],
    files: [{ name: 'Treffen März.ics', mime: 'text/calendar', content: 'BEGIN:VCALENDAR' }],
  }
  const answering = (more: Parameters<MessageLogDouble['add']>[2]) =>
    chat({
      receive(inbound, messages) {
        messages.add(inbound.address, rich, more)
        return {}
      },
    })

  it('has its plain text, its tree, its buttons and files, and nothing of what is behind them', async () => {
    const { says } = await answering({ locale: 'ar', keyboard: 'kb9', replaces: '3' })
    const [message] = (await says({ text: 'wann' })).messages
    expect(message).toMatchObject({ id: '1', locale: 'ar', direction: 'rtl', replaces: '3' })
    expect(message?.text).toContain('• <b>eins</b>')
    expect(message?.buttons).toEqual([
      { label: 'Anmelden', id: 'kb9:0' },
      { label: 'Karte', url: 'https://map.example' },
      { label: 'Mehr', id: 'kb9:3' },
    ])
    expect(message?.blocks[1]).toEqual(body[1])
    expect(JSON.stringify(message?.blocks)).not.toContain('javascript')
    expect(JSON.stringify(message?.blocks)).toContain('böse')
    expect(JSON.stringify(message)).not.toContain('meetings.register')
  })

  it('gives its file by a signed link that expires', async () => {
    let now = new Date('2027-03-01T10:00:00Z')
    const { says, url } = await chat({
      clock: { now: () => now },
      receive(inbound, messages) {
        messages.add(inbound.address, rich)
        return {}
      },
    })
    const [message] = (await says({ text: 'wann' })).messages
    const path = message?.files[0]?.url ?? ''
    expect(path).toMatch(/^\/files\/[\w-]+\.[\w-]+$/)
    const file = await fetch(url + path)
    expect([file.status, await file.text()]).toEqual([200, 'BEGIN:VCALENDAR'])
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''Treffen%20M%C3%A4rz.ics")
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
    const forged = Buffer.from(`${now.getTime() + 1e6}:0:2`).toString('base64url')
    expect((await fetch(`${url}/files/${forged}.${path.split('.')[1]}`)).status).toBe(404)
    expect((await fetch(`${url}/files/nonsense`)).status).toBe(404)
    now = new Date('2027-03-02T10:00:01Z')
    const late = await fetch(url + path)
    expect([late.status, await late.text()]).toEqual([404, expect.stringMatching(/^Dieser Link gilt nicht mehr/)])
  })
})

describe('a file of a person', () => {
  const upload = (url: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/chat/files`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'image/png', 'x-file-name': 'flyer.png', ...headers },
    })

  it('arrives as the fact that there was one', async () => {
    const { url, received } = await chat()
    const answer: Answer = await answerOf(await upload(url, 'bytes'))
    await upload(url, 'bytes', { 'content-type': 'application/pdf', 'x-conversation': answer.conversation })
    expect(received.map((inbound) => inbound.content)).toEqual([
      { type: 'attachment', kind: 'image' },
      { type: 'attachment', kind: 'document' },
    ])
    expect(received[0]?.address).toBe(received[1]?.address)
    expect(JSON.stringify(received)).not.toMatch(/bytes|flyer/)
  })

  it('has a limit, and is not empty', async () => {
    const { url, received } = await chat({ maxUploadBytes: 1000 })
    expect((await upload(url, 'x'.repeat(1001))).status).toBe(413)
    expect((await upload(url, '')).status).toBe(400)
    expect(received).toEqual([])
  })
})

describe('events', () => {
  async function listen(url: string, headers: Record<string, string>) {
    const leave = new AbortController()
    const response = await fetch(`${url}/chat/events`, { headers, signal: leave.signal })
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      response,
      leave: () => leave.abort(),
      async until(wanted: string): Promise<string> {
        while (!text.includes(wanted)) {
          const { done, value } = await reader.read()
          if (done) break
          text += value
        }
        return text
      },
    }
  }
  const ids = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)

  it('bring the history, then what is added, to the owner alone', async () => {
    const { says, url, messages, received } = await chat()
    const { conversation } = await says({ text: 'one' })
    const address = received[0]?.address ?? ''
    const events = await listen(url, { 'x-conversation': conversation })
    expect(events.response.headers.get('content-type')).toContain('text/event-stream')
    expect(ids(await events.until('event: ready'))).toEqual(['1'])
    messages.add('somebody else', echo('private'))
    messages.add(address, echo('Erinnerung'))
    const text = await events.until('Erinnerung')
    expect(ids(text)).toEqual(['1', '3'])
    expect(text).not.toContain('private')
    events.leave()
    await expect.poll(() => messages.watchers.size).toBe(0)
  })

  it('go on after the last message that the browser has', async () => {
    const { says, url } = await chat()
    const { conversation } = await says({ text: 'one' })
    await says({ conversation, text: 'two' })
    await says({ conversation, text: 'three' })
    const events = await listen(url, { 'x-conversation': conversation, 'last-event-id': '1' })
    expect(ids(await events.until('event: ready'))).toEqual(['2', '3'])
    events.leave()
  })

  it('need the secret, which has no place in an address', async () => {
    const { url, says } = await chat()
    const { conversation } = await says({ text: 'one' })
    expect((await fetch(`${url}/chat/events`)).status).toBe(401)
    expect((await fetch(`${url}/chat/events?conversation=${conversation}`)).status).toBe(401)
    expect((await fetch(`${url}/chat/events`, { headers: { 'x-conversation': 'guess' } })).status).toBe(401)
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

describe('the page', () => {
  it('comes with a strict policy, and again only when it changed', async () => {
    const { url } = await chat()
    const page = await fetch(`${url}/`)
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    )
    const etag = page.headers.get('etag') ?? ''
    expect((await fetch(`${url}/`, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const html = await page.text()
    expect(html).not.toMatch(/<script(?![^>]*src="\/assets)|style=|https?:\/\//)
    for (const [, path] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
      expect((await fetch(url + path)).status, path).toBe(200)
    }
  })

  it('has its words in every language, German and English in full', async () => {
    const { url } = await chat()
    const words = async (locale: string, headers: Record<string, string> = {}): Promise<ReturnType<typeof pageWords>> =>
      JSON.parse(await (await fetch(`${url}/chat/words/${locale}`, { headers })).text())
    expect(await words('en')).toMatchObject({ locale: 'en', direction: 'ltr', words: { send: 'Send' } })
    expect(await words('ar')).toMatchObject({ locale: 'ar', direction: 'rtl' })
    expect(await words('auto', { 'accept-language': 'fr-FR' })).toMatchObject({ locale: 'fr' })
    expect(await words('auto', { 'accept-language': 'xx' })).toMatchObject({ locale: 'de' })
    const { locales } = await words('de')
    expect(locales).toContainEqual({ locale: 'tr', name: 'Türkçe', direction: 'ltr' })
    for (const locale of ['de', 'en']) {
      const file = new URL(`../../locales/${locale}/web.json`, import.meta.url)
      expect(Object.keys(JSON.parse(readFileSync(file, 'utf8'))).sort()).toEqual([...wordKeys].sort())
    }
  })
})
