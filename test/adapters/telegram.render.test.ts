import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { render } from '../../src/adapters/telegram/render.ts'
import { split } from '../../src/adapters/telegram/split.ts'
import { type Styled, styledOf } from '../../src/adapters/telegram/styled.ts'
import { isolated } from '../../src/core/isolation.ts'
import type { Button, Reply } from '../../src/core/message.ts'
import { type Block, bold, code, type Inline, link, list, note, paragraph } from '../../src/core/rich.ts'
import { checkMarkup, checkText } from '../support/telegram/checks.ts'

const rendered = (reply: Reply, locale = 'de') => render({ reply, locale, keyboard: 'Zk3vQ0pLx9aBcDeF' })
const textOf = (body: Block[], locale?: string) => rendered({ body }, locale).parts[0]

describe('rich text', () => {
  it('becomes entities whose offsets count UTF-16 units', () => {
    const body = [
      paragraph('📅 ', bold('Do, 11. März'), ' ', link('https://rastatt.example/treffen', 'Mehr')),
      list(['eins', ['zwei ', code('4F2K')]], true),
      list(['drei']),
      note('Beispiel'),
    ]
    expect(textOf(body)).toEqual({
      text: '📅 Do, 11. März Mehr\n\n1. eins\n2. zwei 4F2K\n\n• drei\n\nBeispiel',
      entities: [
        { type: 'bold', offset: 3, length: 12 },
        { type: 'text_link', url: 'https://rastatt.example/treffen', offset: 16, length: 4 },
        { type: 'code', offset: 38, length: 4 },
        { type: 'italic', offset: 52, length: 8 },
      ],
    })
  })

  it('is never markup', () => {
    const hostile = '<b>*_[x](http://evil.example)_*</b> & `@all` \\'
    expect(textOf([paragraph(hostile)])).toEqual({ text: hostile, entities: [] })
  })

  it('nests, the outer entity first', () => {
    expect(textOf([note('a ', bold('b'))])?.entities).toEqual([
      { type: 'italic', offset: 0, length: 3 },
      { type: 'bold', offset: 2, length: 1 },
    ])
  })

  it('writes addresses out that Telegram cannot link', () => {
    expect(textOf([paragraph(link('mailto:info@rastatt.example', 'Schreiben'))])).toEqual({
      text: 'Schreiben (info@rastatt.example)',
      entities: [],
    })
    expect(textOf([paragraph(link('tel:+49722212345', '+49722212345'))])?.text).toBe('+49722212345')
    expect(textOf([paragraph(link('http://localhost:3000/x', 'Seite'))])?.text).toBe('Seite (http://localhost:3000/x)')
  })

  it('runs from right to left where its language does, whatever a line begins with', () => {
    const body = [
      paragraph('الاجتماع القادم\n18:00 Rastatt'),
      paragraph('\u2068', code('4F-2K'), '\u2069'),
      paragraph('\u2068Café\u2069 نعم'),
    ]
    const { text = '', entities = [] } = textOf(body, 'ar') ?? {}
    expect(text).toBe('الاجتماع القادم\n\u200F18:00 Rastatt\n\n\u200F\u20684F-2K\u2069\n\n\u200F\u2068Café\u2069 نعم')
    expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(['4F-2K'])
    expect(textOf([paragraph('18:00')], 'de')?.text).toBe('18:00')
  })

  it('has no invisible marks in what is copied: codes, links and their words', () => {
    const url = 'https://rastatt.example/1'
    const { body } = isolated({
      body: [
        paragraph('الرمز ', code('7KQM-2XVB-9HTR'), ' والرابط ', link(url, url)),
        paragraph(link(url, 'اقرؤوا \u2068protokoll-2027.pdf\u2069 هنا')),
      ],
    })
    const { text = '', entities = [] } = textOf(body, 'ar') ?? {}
    expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
      '7KQM-2XVB-9HTR',
      url,
      'اقرؤوا protokoll-2027.pdf هنا',
    ])
    expect(text).toContain(`\u20687KQM-2XVB-9HTR\u2069 والرابط \u2068${url}\u2069`)
  })

  it('survives halves of characters', () => {
    expect(textOf([paragraph('a\uD83D')])?.text).toBe('a\uFFFD')
  })
})

describe('keyboards', () => {
  const keyboard = (labels: string[]) =>
    rendered({ body: [], buttons: labels.map((label) => ({ label, call: { command: 'help.show' } })) }).keyboard
  const rows = (labels: string[]) => keyboard(labels)?.inline_keyboard.map((row) => row.map(({ text }) => text))

  it('put short labels side by side and give long ones a row', () => {
    expect(rows(['Ja', 'Nein', 'Vielleicht', 'Später'])).toEqual([['Ja', 'Nein', 'Vielleicht'], ['Später']])
    expect(rows(['Anmelden', 'Wir kommen nicht', 'In den Kalender', 'Mehr'])).toEqual([
      ['Anmelden', 'Wir kommen nicht'],
      ['In den Kalender', 'Mehr'],
    ])
    expect(rows(['Vom nächsten Treffen abmelden', 'Ja'])).toEqual([['Vom nächsten Treffen abmelden'], ['Ja']])
  })

  it('name the stored keyboard and the place of the button in the reply', () => {
    const buttons: Button[] = [
      { label: 'Karte', url: 'https://karte.example/x' },
      { label: 'Lokal', url: 'http://localhost:3000/' },
      { label: 'Ja', call: { command: 'a.b' } },
    ]
    const { keyboard: markup, parts } = rendered({ body: [paragraph('Hallo')], buttons })
    expect(markup?.inline_keyboard).toEqual([
      [
        { text: 'Karte', url: 'https://karte.example/x' },
        { text: 'Ja', callback_data: 'Zk3vQ0pLx9aBcDeF:2' },
      ],
    ])
    expect(parts[0]?.text).toBe('Hallo\n\nLokal: http://localhost:3000/')
  })

  it('have at most 100 buttons', () => {
    const many = keyboard(Array.from({ length: 130 }, (_, index) => `Nr. ${index}`))
    expect(many?.inline_keyboard.flat()).toHaveLength(100)
    expect(() => checkMarkup(many)).not.toThrow()
  })
})

const words = fc.string({
  unit: fc.constantFrom('a', 'ß', 'م', '🙂', '👩‍👩‍👧', 'é', ' ', '\n', '\n\n'),
  maxLength: 100,
})
const inlines: fc.Arbitrary<Inline> = fc.oneof(
  words.map((text): Inline => ({ type: 'text', text })),
  words.map(code),
  words.map((text) => bold(text)),
  words.map((text) => link('https://a.example', text)),
)
const blocks = fc.array(
  fc.oneof(
    fc.array(inlines, { maxLength: 8 }).map((children) => paragraph(children)),
    fc.array(inlines, { maxLength: 3 }).map((children) => note(children)),
    fc.array(fc.array(inlines, { maxLength: 3 }), { maxLength: 80 }).map((items) => list(items)),
  ),
  { maxLength: 6 },
)

const squeezed = (text: string) => text.replaceAll(/\s/g, '')

/** How each visible unit is shown, so that a cut through an entity makes no difference. */
const styles = ({ text, entities }: Styled) =>
  text.split('').flatMap((unit, at) => (/\s/.test(unit) ? [] : [stylesAt(entities, at)]))
const stylesAt = (entities: Styled['entities'], at: number) =>
  entities
    .filter(({ offset, length }) => offset <= at && at < offset + length)
    .map(({ type }) => type)
    .join()

describe('long answers', () => {
  it('are cut between paragraphs, else lines, else words', () => {
    const plain = (text: string) => split({ text, entities: [] }, 10).map((part) => part.text)
    expect(plain('aaaa\n\nbbb\nb b\n\ncccc')).toEqual(['aaaa', 'bbb\nb b', 'cccc'])
    expect(plain('aaaa\nbbbb\ncccc')).toEqual(['aaaa\nbbbb', 'cccc'])
    expect(plain('aaaa bbbb cccc')).toEqual(['aaaa bbbb', 'cccc'])
    expect(plain('aaaaaaaaaaaa')).toEqual(['aaaaaaaaaa', 'aa'])
    expect(plain('aaaaaaaaa🙂b')).toEqual(['aaaaaaaaa', '🙂b'])
    expect(plain('\n\n   \n')).toEqual([])
  })

  it('are as few messages as possible', () => {
    const body = Array.from({ length: 50 }, () => paragraph('Wort '.repeat(40)))
    expect(rendered({ body }).parts).toHaveLength(3)
  })

  it('say the same in parts as in one piece, with the same styles, and Telegram takes every part', () => {
    const limits = fc.oneof(fc.constant(4096), fc.integer({ min: 20, max: 300 }))
    fc.assert(
      fc.property(blocks, fc.boolean(), limits, (body, rightToLeft, limit) => {
        const whole = styledOf(body, rightToLeft)
        const parts = split(whole, limit)
        for (const part of parts) expect(checkText(part.text, part.entities, limit, 'message')).toEqual(part)
        expect(squeezed(parts.map(({ text }) => text).join(''))).toBe(squeezed(whole.text))
        expect(parts.flatMap(styles)).toEqual(styles(whole))
      }),
      { numRuns: 100 },
    )
  })

  it('have no more entities in one message than Telegram shows', () => {
    const { parts } = rendered({ body: [list(Array.from({ length: 130 }, () => [bold('a'), ' ', code('b')]))] })
    expect(parts.map(({ entities }) => entities.length)).toEqual([100, 100, 60])
  })
})
