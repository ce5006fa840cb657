import { describe, expect, it } from 'vitest'
import { renderForm } from '../../src/adapters/slack/form.ts'
import { render } from '../../src/adapters/slack/render.ts'
import type { Button, Form, Reply } from '../../src/core/message.ts'
import { bold, code, link, list, note, paragraph } from '../../src/core/rich.ts'

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

  it('is asked in the chat instead where a text would have to be cut', () => {
    const form = (value: string): Form => ({
      ...{ id: 'dlg', title: 'Antwort', submit: 'Speichern', close: 'Abbrechen' },
      fields: [{ key: 'text', label: 'Text', optional: false, value, input: { type: 'text', long: true } }],
    })
    expect(renderForm(form('x'.repeat(3000)), { address: 'D1', place: 'private' })).not.toBeNull()
    expect(renderForm(form('x'.repeat(3001)), { address: 'D1', place: 'private' })).toBeNull()
  })
})
