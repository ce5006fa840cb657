import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kindOf, needsDirect, parse, teamsOf } from '../../src/adapters/slack/parse.ts'
import { envelopeShape } from '../../src/adapters/slack/shapes.ts'
import { markedText, plainText } from '../../src/adapters/slack/text.ts'
import type { Content, Inbound } from '../../src/core/message.ts'

const folder = join(import.meta.dirname, 'recordings/slack')
const ana = { tenant: 'T024BE7LD', subject: 'U061F7AUR' }
const [direct, channel] = ['D0PNCRP9N', 'C0LAN2Q65']
const commands = new Set(['treffen', 'förderung', 'hilfe'])
const known = {
  self: { team: 'T024BE7LD', user: 'U0VERNETZT', bot: 'B0VERNETZT' },
  isCommand: (name: string) => commands.has(name),
}

/** An event as its body, a command as its form, an interaction as the payload inside its form. */
function recorded(name: string): Record<string, unknown> {
  const body = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
  return z.record(z.string(), z.unknown()).parse(body['form'] ?? body['payload'] ?? body)
}

function parsed(body: Record<string, unknown>, at: string | null = direct): Inbound | null {
  return parse(kindOf(envelopeShape.parse(body)), body, { ...known, direct: at })
}

const button = (message?: string): Content => ({
  type: 'button',
  payload: 'Zk3vQ0pLx9aBcDeF:1',
  ...(message ? { message } : {}),
})
const text = (words: string): Content => ({ type: 'text', text: words })
const ignored = (kind: string): Content => ({ type: 'ignored', kind })
const command = (name: string, argument = ''): Content => ({ type: 'command', name, argument })

const expected: Record<string, { content: Content; address: string; id?: string; place?: 'group'; replyTo?: string }> =
  {
    'direct-message': {
      content: {
        type: 'text',
        text: 'Wann ist das nächste Treffen in Rastatt & Umgebung?',
        marked: 'Wann ist das nächste Treffen in [Rastatt](https://rastatt.example) & Umgebung?',
      },
      address: direct,
      id: `msg:${direct}:1795273200.000400`,
    },
    'direct-message-in-thread': {
      content: { type: 'text', text: 'ja, gerne', answersTo: '1795273200.000401' },
      address: direct,
      replyTo: '1795273200.000401',
    },
    'direct-message-hostile': {
      content: text('ab \uFFFD <!channel> @here @Ayşe #treffpunkt buero@verein.example &lt;'),
      address: direct,
    },
    'file-share': {
      content: {
        type: 'attachment',
        kind: 'image',
        caption: 'Ist das die richtige Adresse?',
        files: [{ reference: 'F08ABCDEF', name: 'flyer.jpg', mime: 'image/jpeg', size: 48_213 }],
      },
      address: direct,
    },
    'message-changed': {
      content: { type: 'text', text: 'Wann ist das nächste Treffen in Bühl?', edited: true },
      address: direct,
      id: `msg:${direct}:1795273200.000400:1795273330.000000`,
    },
    'message-unfurled': { content: ignored('message_changed'), address: direct, id: 'Ev08MFMKHB' },
    'message-deleted': { content: ignored('message_deleted'), address: direct },
    'other-bot-message': { content: ignored('bot_message'), address: direct },
    mention: {
      content: text('wann trefft ihr euch?'),
      address: `${channel}:1795273600.000100`,
      place: 'group',
      id: `msg:${channel}:1795273600.000100`,
    },
    'mention-in-thread': {
      content: text('danke und Förderung für Sport?'),
      address: `${channel}:1795273600.000100`,
      place: 'group',
    },
    'mention-alone': { content: command('help'), address: `${channel}:1795273630.000300`, place: 'group' },
    'home-opened': { content: { type: 'home' }, address: direct, id: 'Ev08MFMKHJ' },
    'messages-tab-opened': { content: ignored('app_home_opened'), address: direct },
    'bot-joined-channel': { content: { type: 'invited' }, address: channel, place: 'group' },
    'person-joined-channel': { content: ignored('member_joined_channel'), address: channel },
    'unknown-event': { content: ignored('pin_added'), address: '-' },
    command: {
      content: command('treffen', 'Rastatt im März'),
      address: channel,
      place: 'group',
      id: 'cmd:13345224609.738474920.8088930838d88f008e0',
    },
    'command-umlaut': { content: command('förderung'), address: channel, place: 'group' },
    'command-empty': { content: command('help'), address: channel, place: 'group' },
    'command-question': {
      content: text('wann trefft ihr euch in Bühl & Umgebung?'),
      address: channel,
      place: 'group',
    },
    'command-direct': { content: command('hilfe'), address: direct },
    button: { content: button('1795273890.000100'), address: direct, id: 'act:12321423423.333649436676.d8c1' },
    'button-in-thread': {
      content: button('1795273610.000100'),
      address: `${channel}:1795273600.000100`,
      place: 'group',
    },
    'button-above-thread': { content: button('1795273610.000100'), address: channel, place: 'group' },
    'button-on-whisper': {
      content: button('https://hooks.slack.example/actions/T024BE7LD/3'),
      address: channel,
      place: 'group',
    },
    'button-on-home': { content: button(), address: direct },
    menu: {
      content: { type: 'button', payload: 'Zk3vQ0pLx9aBcDeF:6', message: '1795273891.000100' },
      address: direct,
    },
    submission: {
      content: {
        type: 'submission',
        form: 'dlg_8fQ',
        values: { name: 'Verein Die Brücke & <Freunde>', place: 'buehl', fields: ['sport', 'culture'] },
      },
      address: direct,
      id: 'view:VNM522E2U:12466734323.1395872398.fff',
    },
    closed: { content: command('cancel'), address: direct, id: 'closed:VNM522E2U' },
  }
const dropped = ['own-message', 'own-message-changed', 'button-link']

describe('recorded requests', () => {
  it.each(Object.entries(expected))('%s', (name, { content, place, ...rest }) => {
    const inbound = parsed(recorded(name))
    expect(inbound?.content).toEqual(content)
    expect(inbound).toMatchObject({ bot: 'slack:T024BE7LD', whispers: true, ...rest })
    if (content.type === 'ignored') return
    expect(inbound).toMatchObject({ place: place ?? 'private', sender: ana })
    expect(inbound?.privateLink).toBe('https://slack.com/app_redirect?app=A0VERNETZT')
  })

  it.each(dropped)('%s leaves nothing behind', (name) => {
    expect(parsed(recorded(name))).toBeNull()
  })

  it('every recording is expected to be something', () => {
    const names = readdirSync(folder).map((file) => file.replace('.json', ''))
    expect(names.sort()).toEqual([...Object.keys(expected), ...dropped].sort())
  })

  it('all belong to the workspace that they came from', () => {
    for (const name of [...Object.keys(expected), ...dropped])
      expect(teamsOf(envelopeShape.parse(recorded(name)))).toContain('T024BE7LD')
  })
})

describe('places', () => {
  it('one message that comes as several events has one id', () => {
    const again = { ...recorded('direct-message'), event_id: 'Ev08ANOTHER' }
    expect(parsed(again)?.id).toBe(parsed(recorded('direct-message'))?.id)
  })

  it('a command in a direct channel of two other people is asked in a group', () => {
    const body = recorded('command-direct')
    expect(needsDirect('command', envelopeShape.parse(body))).toBe(ana.subject)
    expect(parsed(body, 'D0ANOTHER')).toMatchObject({ address: direct, place: 'group' })
    expect(parsed(body, null)).toMatchObject({ address: direct, place: 'private' })
  })

  it('an ordinary button needs no look-up', () => {
    expect(needsDirect('action', envelopeShape.parse(recorded('button')))).toBeNull()
    expect(needsDirect('action', envelopeShape.parse(recorded('button-on-home')))).toBe(ana.subject)
  })
})

describe('what nobody expects', () => {
  const anything = fc.dictionary(
    fc.constantFrom('text', 'user', 'channel', 'ts', 'container', 'view', 'x'),
    fc.jsonValue(),
  )

  it('is never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(expected)), anything, anything, (name, outer, inner) => {
        const original = recorded(name)
        const event = typeof original['event'] === 'object' ? { event: { ...original['event'], ...inner } } : {}
        const body = { ...original, ...outer, ...event }
        const kind = kindOf(envelopeShape.parse(body))
        expect(() => parse(kind, body, known)).not.toThrow()
      }),
    )
  })

  it('a text is never longer read than written, and holds nothing that PostgreSQL refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        const read = plainText(written)
        expect(read.isWellFormed()).toBe(true)
        expect(read).not.toContain('\u0000')
      }),
    )
  })
})

describe('what is a link in Slack', () => {
  it('is marked where its words are not the address, and nowhere else', () => {
    const text =
      'Siehe <https://rastatt.example/a?b=1&amp;c=2|das Programm>, <http://www.bw.example|www.bw.example>, <https://x.example> *heute*'
    expect(markedText(text)).toBe(
      'Siehe [das Programm](https://rastatt.example/a?b=1&c=2), www.bw.example, https://x.example *heute*',
    )
    expect(markedText('<mailto:a@rastatt.example|a@rastatt.example> &lt;b&gt;')).toBe('a@rastatt.example <b>')
  })
})
