import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderForm } from '../../src/adapters/slack/form.ts'
import { render, renderHome } from '../../src/adapters/slack/render.ts'
import { clip } from '../../src/adapters/slack/text.ts'
import type { Button, Field, Form } from '../../src/core/message.ts'
import { type Block, type Inline, paragraph } from '../../src/core/rich.ts'
import { isTooLong, messageFaults, viewFaults } from '../support/slack/blocks.ts'

const keyboard = 'Zk3vQ0pLx9aBcDeF'
const call = { command: 'meetings.next' }

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
      { numRuns: 150, endOnFailure: true },
    )
  })

  it('of the Home tab too', () => {
    fc.assert(
      fc.property(reply, (said) => {
        expect(viewFaults({ type: 'home', blocks: renderHome(said, keyboard) }, 'home')).toEqual([])
      }),
      { numRuns: 60, endOnFailure: true },
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
      { numRuns: 150, endOnFailure: true },
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
      { numRuns: 60, endOnFailure: true },
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
