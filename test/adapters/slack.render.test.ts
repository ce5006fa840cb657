import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderForm } from '../../src/adapters/slack/form.ts'
import { render, renderHome } from '../../src/adapters/slack/render.ts'
import { clip } from '../../src/adapters/slack/text.ts'
import type { Button, Field, Form, Reply } from '../../src/core/message.ts'
import { type Block, bold, code, type Inline, link, list, note, paragraph } from '../../src/core/rich.ts'
import { isTooLong, messageFaults, viewFaults } from '../support/slack/blocks.ts'

const keyboard = 'Zk3vQ0pLx9aBcDeF'
const call = { command: 'meetings.next' }

describe('rich text', () => {
  it('becomes elements, with the words and nothing else', () => {
    const body = [
      paragraph(bold('Treffen'), ' am ', code('1. März'), ': ', link('https://verein.example/', 'Karte')),
      list(['Sport', 'Kultur'], true),
      note('Beispiel'),
    ]
    expect(render({ body })).toEqual([
      {
        text: 'Treffen am 1. März: Karte\n\n1. Sport\n2. Kultur\n\nBeispiel',
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'Treffen', style: { bold: true } },
                  { type: 'text', text: ' am ' },
                  { type: 'text', text: '1. März', style: { code: true } },
                  { type: 'text', text: ': ' },
                  { type: 'link', url: 'https://verein.example/', text: 'Karte' },
                ],
              },
            ],
          },
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_list',
                style: 'ordered',
                elements: [
                  { type: 'rich_text_section', elements: [{ type: 'text', text: 'Sport' }] },
                  { type: 'rich_text_section', elements: [{ type: 'text', text: 'Kultur' }] },
                ],
              },
            ],
          },
          { type: 'context', elements: [{ type: 'plain_text', text: 'Beispiel', emoji: false }] },
        ],
      },
    ])
  })

  it('shows what looks like markup as it was written', () => {
    const hostile = '<!channel> *fett* <https://evil.example|Bank> &amp; :tada:'
    const [message] = render({ body: [paragraph(hostile)] })
    expect(message?.text).toBe('&lt;!channel&gt; *fett* &lt;https://evil.example|Bank&gt; &amp;amp; :tada:')
    expect(message?.blocks[0]).toMatchObject({ elements: [{ elements: [{ type: 'text', text: hostile }] }] })
  })

  it('writes out a link that cannot be one', () => {
    const [message] = render({ body: [paragraph(link('javascript:alert(1)', 'hier'))] })
    expect(message?.blocks[0]).toMatchObject({ elements: [{ elements: [{ text: 'hier (javascript:alert(1))' }] }] })
  })

  it('goes on numbering a long list where the last block ended', () => {
    const items = Array.from({ length: 60 }, (_, at) => `${at + 1} ${'Förderprogramm '.repeat(8)}`)
    const blocks = render({ body: [list(items, true)] }).flatMap((message) => message.blocks)
    expect(blocks.length).toBeGreaterThan(1)
    expect(blocks.slice(1).every((block) => JSON.stringify(block).includes('"offset":'))).toBe(true)
    expect(JSON.stringify(blocks)).toContain('60 Förder')
  })
})

describe('buttons', () => {
  const buttons = (count: number): Button[] => Array.from({ length: count }, (_, at) => ({ label: `Wahl ${at}`, call }))

  it('carry the stored keyboard and their place in it', () => {
    const reply: Reply = {
      body: [paragraph('Was?')],
      buttons: [
        { label: 'Karte', url: 'https://karte.example/' },
        { label: 'Ja', call },
      ],
    }
    const actions = render(reply, keyboard)[0]?.blocks.at(-1)
    expect(actions).toMatchObject({
      type: 'actions',
      elements: [{ value: `${keyboard}:1` }, { url: reply.buttons?.[0] && 'https://karte.example/' }],
    })
  })

  it('become a menu when they are many; links stay buttons', () => {
    const reply: Reply = {
      body: [paragraph('Wo?')],
      buttons: [...buttons(6), { label: 'Karte', url: 'https://karte.example/' }],
    }
    expect(render(reply, keyboard)[0]?.blocks.at(-1)).toMatchObject({
      elements: [
        {
          type: 'static_select',
          options: buttons(6).map((each, at) => ({ text: { text: each.label }, value: `${keyboard}:${at}` })),
        },
        { type: 'button' },
      ],
    })
  })

  it('stand under the last of several messages', () => {
    const long = Array.from({ length: 9 }, (_, at) => paragraph(`${at} ${'Wort '.repeat(300)}`))
    const messages = render({ body: long, buttons: buttons(2) }, keyboard)
    expect(messages.length).toBeGreaterThan(2)
    expect(messages.map((message) => message.blocks.some((block) => block.type === 'actions'))).toEqual([
      ...messages.slice(1).map(() => false),
      true,
    ])
    expect(messages.map((message) => message.text.split(' ')[0])).toEqual(['0', '2', '4', '6', '8'])
  })
})

describe('limits', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('', ' ', '&<>', '\n', '😀'.repeat(1600), 'ا'.repeat(5000), '&'.repeat(3100), 'Wort '.repeat(900)),
  )
  const anyUrl = fc.oneof(fc.webUrl(), fc.constant(`https://a.example/${'x'.repeat(1900)}`), fc.string())
  const { inline } = fc.letrec<{ inline: Inline }>((tie) => ({
    inline: fc.oneof(
      { maxDepth: 3 },
      fc.record({ type: fc.constant('text' as const), text: anyText }),
      fc.record({ type: fc.constant('code' as const), text: anyText }),
      fc.record({
        type: fc.constantFrom('bold' as const, 'italic' as const),
        children: fc.array(tie('inline'), { maxLength: 3 }),
      }),
      fc.record({
        type: fc.constant('link' as const),
        url: anyUrl,
        children: fc.array(tie('inline'), { maxLength: 2 }),
      }),
    ),
  }))
  const inlines = fc.array(inline, { maxLength: 6 })
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ type: fc.constantFrom('paragraph' as const, 'note' as const), children: inlines }),
    fc.record({
      type: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(inlines, { maxLength: 12 }),
    }),
  )
  const button: fc.Arbitrary<Button> = fc.oneof(
    fc.record({ label: anyText, call: fc.constant(call) }),
    fc.record({ label: anyText, url: anyUrl }),
  )
  const reply = fc.record({ body: fc.array(block, { maxLength: 60 }), buttons: fc.array(button, { maxLength: 130 }) })

  it('of messages are kept whatever is said', () => {
    fc.assert(
      fc.property(reply, (said) => {
        for (const { text, blocks } of render(said, keyboard)) {
          expect(messageFaults(blocks)).toEqual([])
          expect(isTooLong(blocks)).toBe(false)
          expect(text.length).toBeGreaterThan(0)
          expect(text.length).toBeLessThanOrEqual(4000)
          expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('of the Home tab too', () => {
    fc.assert(
      fc.property(reply, (said) => {
        expect(viewFaults({ type: 'home', blocks: renderHome(said, keyboard) }, 'home')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  const option = fc.record({ value: fc.string({ maxLength: 170 }), label: anyText })
  const field: fc.Arbitrary<Field> = fc.record({
    key: fc.string({ maxLength: 260 }),
    label: anyText,
    hint: anyText,
    optional: fc.boolean(),
    value: fc.oneof(anyText, fc.array(fc.string(), { maxLength: 3 })),
    input: fc.oneof(
      fc.record({ type: fc.constant('text' as const), long: fc.boolean() }),
      fc.record({
        type: fc.constant('choice' as const),
        many: fc.boolean(),
        options: fc.array(option, { maxLength: 130, minLength: 1 }),
      }),
    ),
  })
  const form: fc.Arbitrary<Form> = fc.record({
    id: fc.string(),
    title: anyText,
    submit: anyText,
    close: anyText,
    fields: fc.array(field, { maxLength: 8 }),
  })

  it('of forms too; what does not fit is not shown as a form', () => {
    fc.assert(
      fc.property(form, (asked) => {
        const view = renderForm(asked, { address: 'D1', place: 'private' })
        if (view) expect(viewFaults(view, 'modal')).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('nothing that was said is lost by splitting', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...'abcäöü 😀\n&<'), minLength: 1, maxLength: 4000 }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(words, (paragraphs) => {
        const messages = render({ body: paragraphs.map((each) => paragraph(each)) })
        const shown = JSON.stringify(messages.map((message) => message.blocks))
        const letters = (value: string) => value.match(/[abcäöü&<]|😀/gu)?.length ?? 0
        const texts = [...shown.matchAll(/"text":("(?:[^"\\]|\\.)*")/g)].map((match) =>
          String(JSON.parse(match[1] ?? '""')),
        )
        expect(letters(texts.join(''))).toBe(letters(paragraphs.join('')))
      }),
      { numRuns: 60 },
    )
  })

  it('a shortened text is never cut through a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        expect(clip(text, most).length).toBeLessThanOrEqual(most)
        expect(clip(text, most).isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('a form', () => {
  it('has a sheet with what was answered before', () => {
    const form: Form = {
      id: 'dlg',
      title: 'Mitglied werden in diesem Netzwerk',
      submit: 'Absenden',
      close: 'Abbrechen',
      fields: [
        { key: 'name', label: 'Name', optional: false, value: 'Die Brücke', input: { type: 'text', long: false } },
        {
          key: 'fields',
          label: 'Felder',
          optional: true,
          value: ['sport'],
          input: {
            type: 'choice',
            many: true,
            options: [
              { value: 'sport', label: 'Sport' },
              { value: 'art', label: 'Kunst' },
            ],
          },
        },
      ],
    }
    expect(renderForm(form, { address: 'D1', place: 'private' })).toMatchObject({
      title: { text: 'Mitglied werden in dies…' },
      private_metadata: '{"form":"dlg","address":"D1","place":"private"}',
      blocks: [
        { block_id: 'name', optional: false, element: { type: 'plain_text_input', initial_value: 'Die Brücke' } },
        { block_id: 'fields', element: { type: 'checkboxes', initial_options: [{ value: 'sport' }] } },
      ],
    })
  })
})
