import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type pageWords, wordKeys } from '../../src/adapters/web/words.ts'
import type { Reply } from '../../src/core/message.ts'
import { bold, link, list, paragraph } from '../../src/core/rich.ts'
import { noFiles } from '../support/files.ts'
import { pdf } from '../support/given-files.ts'
import type { MessageLogDouble } from '../support/web.ts'
import { type Answer, answerOf, chat } from '../support/web-chat.ts'

describe('a message', () => {
  const body = [
    paragraph(
      'Donnerstag, ',
      bold('18:00'),
      ' ',
      link('javascript:alert(1)', 'böse'),
      link('https://a.example', 'gut'),
      link('webcal://a.example/k.ics', 'Kalender'),
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

  it('shows a picture with what it shows, and nothing else of its files', async () => {
    const content = { base64: 'iVBORw0KGgo=' }
    const files = [
      { name: 'stand.png', mime: 'image/png', content, alt: '38 von 43 erreicht' },
      { name: 'liste.svg', mime: 'image/svg+xml', content },
    ]
    const { says } = await chat({
      receive(inbound, messages) {
        messages.add(inbound.address, { body, files })
        return {}
      },
    })
    const [message] = (await says({ text: 'bild' })).messages
    expect(message?.files).toMatchObject([{ name: 'stand.png', alt: '38 von 43 erreicht' }, { name: 'liste.svg' }])
    expect(message?.files[1]).not.toHaveProperty('alt')
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

  it('is kept where the person may give files, and named by its reference', async () => {
    const kept: unknown[] = []
    const { url, received, adapter } = await chat({
      files: {
        ...noFiles,
        keep: async (_bot, address, file) => {
          kept.push({ address, ...file })
          return 'reference'
        },
        kept: async (_bot, reference) => (reference === 'reference' ? pdf() : null),
      },
    })
    await upload(url, 'bytes', { 'x-file-name': 'Protokoll%20M%C3%A4rz.pdf', 'content-type': 'application/pdf' })
    const file = { name: 'Protokoll März.pdf', mime: 'application/pdf' }
    expect(kept).toEqual([{ address: received[0]?.address, bytes: Buffer.from('bytes'), ...file }])
    expect(received[0]?.content).toEqual({
      type: 'attachment',
      kind: 'document',
      files: [{ reference: 'reference', ...file, size: 5 }],
    })
    expect(await adapter.fetchFile?.('reference')).toEqual(pdf())
    expect(await adapter.fetchFile?.('another')).toBeNull()
    await upload(url, 'bytes', { 'x-file-name': '%E0%A4' })
    expect(received[1]?.content).toMatchObject({ files: [{ name: '' }] })
  })

  it('that is stored is given by a link, as long as it is there', async () => {
    const files = { read: async (id: string) => (id === 'minutes' ? pdf().bytes : null) }
    const { url, messages } = await chat({ files: { ...noFiles, ...files } })
    const conversation = (await answerOf(await upload(url, 'bytes'))).conversation
    const address = createHash('sha256').update(conversation).digest('hex')
    const file = { name: 'Protokoll.pdf', mime: 'application/pdf' }
    const stored = ['minutes', 'removed'].map((id) => ({ ...file, content: { stored: id } }))
    messages.add(address, { body: [], files: stored })
    const shown = await answerOf(await upload(url, 'bytes', { 'x-conversation': conversation, 'last-event-id': '0' }))
    const [there, gone] = shown.messages.flatMap((message) => message.files)
    const download = await fetch(url + there?.url)
    expect(download.headers.get('content-type')).toBe('application/pdf')
    expect(Buffer.from(await download.arrayBuffer())).toEqual(pdf().bytes)
    expect((await fetch(url + gone?.url)).status).toBe(404)
  })

  it('has a limit, and is not empty', async () => {
    const { url, received } = await chat({ maxUploadBytes: 1000 })
    expect((await upload(url, 'x'.repeat(1001))).status).toBe(413)
    expect((await upload(url, '')).status).toBe(400)
    expect(received).toEqual([])
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
