import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markedText } from '../../src/adapters/telegram/marked.ts'
import { parseUpdate } from '../../src/adapters/telegram/parse.ts'
import type { Content } from '../../src/core/message.ts'

const self = {
  bot: 'telegram:4711',
  id: 4711,
  username: 'VernetztBot',
  isCommand: (name: string) => name === 'meetings',
}
const ana = { tenant: 'telegram', subject: '5550001', locale: 'tr' }

const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'recordings/telegram', `${name}.json`), 'utf8'))

const parsed = (name: string) => parseUpdate(recorded(name), self)

const contents: Record<string, Content> = {
  'private-text': { type: 'text', text: 'toplantı ne zaman? 🙂 wann trefft ihr euch' },
  'private-command': { type: 'command', name: 'meetings', argument: 'Gaggenau im März' },
  'start-payload': { type: 'command', name: 'start', argument: 'n-rastatt_7Q' },
  'group-command': { type: 'command', name: 'meetings', argument: 'Bühl' },
  'group-mention': { type: 'text', text: '😀 wann ist das nächste Treffen?' },
  'group-mention-alone': { type: 'command', name: 'help', argument: '' },
  'group-reply-to-bot': { type: 'text', text: 'und auf Türkisch?' },
  'private-reply-to-bot': { type: 'text', text: 'Gibt es einen Aufzug?', answersTo: '299' },
  'group-anonymous-admin': { type: 'command', name: 'funding', argument: '' },
  'topic-message': { type: 'command', name: 'meetings', argument: '' },
  'thread-without-topic': { type: 'command', name: 'help', argument: '' },
  callback: { type: 'button', payload: 'Zk3vQ0pLx9aBcDeF:1', message: '297' },
  'callback-in-topic': { type: 'button', payload: 'Zk3vQ0pLx9aBcDeF:0', message: '296' },
  'callback-inaccessible-message': { type: 'button', payload: 'Zk3vQ0pLx9aBcDeF:0', message: '12' },
  'edited-message': { type: 'text', text: 'wann ist das nächste Treffen in Rastatt', edited: true },
  'photo-with-caption': {
    type: 'attachment',
    kind: 'photo',
    caption: 'Ist das die richtige Adresse?',
    files: [{ reference: 'AgACAgIAAxkBAAIC', size: 84_211 }],
  },
  'album-photo': {
    type: 'attachment',
    kind: 'photo',
    files: [{ reference: 'AgACAgIAAxkBAAIC', size: 84_211 }],
    album: '13600000000000001',
  },
  document: {
    type: 'attachment',
    kind: 'document',
    caption: 'Herbsttreffen',
    files: [{ reference: 'BQACAgIAAxkBAAID', name: 'Protokoll März.pdf', mime: 'application/pdf', size: 120_411 }],
  },
  sticker: { type: 'attachment', kind: 'sticker' },
  voice: { type: 'attachment', kind: 'voice' },
  animation: { type: 'attachment', kind: 'animation' },
  venue: { type: 'attachment', kind: 'venue' },
  blocked: { type: 'blocked' },
  'removed-from-group': { type: 'blocked' },
  'added-to-group': { type: 'invited' },
  'group-upgraded': { type: 'moved', to: '-1002003004999' },
  'malformed-entities': { type: 'text', text: 'hallo' },
  'nul-and-half-characters': { type: 'text', text: 'a\uFFFDb \uFFFD c' },
  'group-command-of-another-bot': { type: 'ignored', kind: 'unaddressed' },
  'group-talk': { type: 'ignored', kind: 'unaddressed' },
  'edited-in-group': { type: 'ignored', kind: 'edited' },
  unblocked: { type: 'ignored', kind: 'my_chat_member' },
  'made-administrator': { type: 'ignored', kind: 'my_chat_member' },
  'group-upgraded-new-side': { type: 'ignored', kind: 'service' },
  'member-joined': { type: 'ignored', kind: 'service' },
  'channel-post': { type: 'ignored', kind: 'channel_post' },
  poll: { type: 'ignored', kind: 'poll' },
  'inline-query': { type: 'text', text: 'Gaggenau im März' },
  'via-bot': { type: 'ignored', kind: 'shared' },
  'malformed-message': { type: 'ignored', kind: 'message' },
}

describe('recorded updates', () => {
  it.each(Object.entries(contents))('%s', (name, content) => {
    expect(parsed(name).inbound).toMatchObject({ content, bot: 'telegram:4711' })
    expect(parsed(name).inbound.content).toEqual(content)
  })

  it('say who writes where, by numbers alone', () => {
    expect(parsed('private-text').inbound).toEqual({
      id: '876543201',
      bot: 'telegram:4711',
      address: '5550001',
      place: 'private',
      sender: ana,
      content: contents['private-text'],
      privateLink: 'https://t.me/VernetztBot?start=%s',
    })
    expect(parsed('group-command').inbound).toMatchObject({
      address: '-4100200',
      place: 'group',
      sender: ana,
      replyTo: '303',
    })
  })

  it('belong to their topic, and to the whole group where there are none', () => {
    expect(parsed('topic-message').inbound).toMatchObject({ address: '-1002003004005:17', replyTo: '310' })
    expect(parsed('callback-in-topic').inbound.address).toBe('-1002003004005:17')
    expect(parsed('thread-without-topic').inbound.address).toBe('-1002003004006')
  })

  it('have no sender where a person hides behind the name of a group', () => {
    expect(parsed('group-anonymous-admin').inbound.sender).toBeUndefined()
  })

  it('keep nothing of what a group talks about, nor of what cannot be read', () => {
    expect(JSON.stringify(parsed('group-talk'))).not.toContain('Beispiel')
    expect(JSON.stringify(parsed('malformed-message'))).not.toContain('geheim')
    expect(parsed('malformed-message').inbound).toMatchObject({ id: '876543234', address: '5550001' })
  })

  it('bring what answers a pressed button', () => {
    expect(parsed('callback').callback).toBe('2383669900000000001')
    expect(parsed('private-text').callback).toBeUndefined()
  })

  it('bring what has to be answered where somebody looks for something to pass on', () => {
    expect(parsed('inline-query')).toMatchObject({ query: '2383669900000000077', inbound: { address: '5550001' } })
    expect(parsed('inline-query').inbound.sender).toEqual(ana)
    expect(parsed('private-text').query).toBeUndefined()
  })

  it('of one album say so, each under its own id', () => {
    expect(parsed('album-photo').inbound.id).toBe('876543219')
  })
})

describe('commands', () => {
  const said = (text: string): Content => {
    const message = { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, from: { id: 7, is_bot: false }, text }
    return parseUpdate({ update_id: 1, message }, self).inbound.content
  }

  it.each([
    ['/Meetings', 'meetings', ''],
    ['/help?', 'help', ''],
    ['/funding, bitte  viel', 'funding', 'bitte  viel'],
    ['/start -_aZ9', 'start', '-_aZ9'],
    ['/meetings@vernetztbot\nRastatt', 'meetings', 'Rastatt'],
  ])('%j', (text, name, argument) => {
    expect(said(text)).toEqual({ type: 'command', name, argument })
  })

  it.each(['/förderung', '/a/b', '5/6', 'hallo /help'])('%j is a text', (text) => {
    expect(said(text)).toEqual({ type: 'text', text })
  })
})

describe('commands in a group', () => {
  const said = (text: string): Content => {
    const message = { message_id: 1, date: 1, chat: { id: -7, type: 'group' }, from: { id: 7, is_bot: false }, text }
    return parseUpdate({ update_id: 1, message }, self).inbound.content
  }

  it('are ours where they carry our name or are known to us', () => {
    expect(said('/ban@VernetztBot')).toMatchObject({ type: 'command', name: 'ban' })
    expect(said('/meetings')).toMatchObject({ type: 'command', name: 'meetings' })
    for (const text of ['/ban', '/meetings@OtherBot', '/förderung', 'hallo /meetings']) {
      expect(said(text)).toEqual({ type: 'ignored', kind: 'unaddressed' })
    }
  })
})

describe('anything at all', () => {
  it('becomes an Inbound with an id, short enough to be looked at', () => {
    const keys = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'chat', 'text', 'from', 'entities']
    const anything = fc.object({ key: fc.constantFrom(...keys, 'x'), maxDepth: 4 })
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue()), fc.option(fc.integer(), { nil: undefined }), (raw, id) => {
        const update = typeof raw === 'object' && raw !== null && id !== undefined ? { ...raw, update_id: id } : raw
        const { inbound } = parseUpdate(update, self, () => 'hash')
        expect(inbound.id === 'hash' || /^-?\d+$/.test(inbound.id)).toBe(true)
        expect(inbound.address).not.toBe('')
      }),
    )
  })

  it('is cut where it is longer than Telegram lets anybody write', () => {
    const message = { message_id: 1, chat: { id: 7, type: 'private' }, text: '🙂'.repeat(100_000) }
    const { content } = parseUpdate({ update_id: 1, message }, self).inbound
    expect(content).toEqual({ type: 'text', text: '🙂'.repeat(2048) })
  })

  it('may be nested deeply', () => {
    const deep = JSON.parse(`{"update_id":1,"message":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    expect(parseUpdate(deep, self).inbound.content).toEqual({ type: 'ignored', kind: 'message' })
  })
})

describe('what Telegram shows bold or as a link', () => {
  const marks = (text: string, entities: Parameters<typeof markedText>[1]) => markedText(text, entities)
  const at = (text: string, words: string) => ({ offset: text.indexOf(words), length: words.length })

  it('is marked as people write it, each line by itself', () => {
    const text = 'Bitte heute lesen:\nProgramm\nund Karte'
    expect(
      marks(text, [
        { type: 'bold', ...at(text, 'heute lesen:\nProgramm') },
        { type: 'text_link', ...at(text, 'Karte'), url: 'https://rastatt.example/karte' },
        { type: 'italic', ...at(text, 'Bitte') },
      ]),
    ).toBe('Bitte *heute lesen:*\n*Programm*\nund [Karte](https://rastatt.example/karte)')
  })

  it('is left alone where marks would not be understood', () => {
    const text = 'Schülerinnen und [Karte]'
    const inside = { type: 'bold', offset: 0, length: 5 }
    expect(
      marks(text, [inside, { type: 'text_link', ...at(text, '[Karte]'), url: 'https://x.example' }]),
    ).toBeUndefined()
    expect(marks(text, [])).toBeUndefined()
  })
})
