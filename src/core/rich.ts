import { isolate, runsRightToLeft } from './bidi.ts'

/** A piece of running text. Text from people or data is always a `text` node and never markup. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'bold'; children: Inline[] }
  | { type: 'italic'; children: Inline[] }
  /** Codes to copy; shown left to right in every language. */
  | { type: 'code'; text: string }
  | { type: 'link'; url: string; children: Inline[] }

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'list'; ordered: boolean; items: Inline[][] }
  /** Small print: where a text comes from, which language it is in, that it is an example. */
  | { type: 'note'; children: Inline[] }

/** What may stand where running text is wanted. */
export type Words = string | Inline | readonly Words[]

export function inline(words: Words): Inline[] {
  if (typeof words === 'string') return words === '' ? [] : [{ type: 'text', text: words }]
  if (isList(words)) return words.flatMap(inline)
  return [words]
}

export const paragraph = (...words: Words[]): Block => ({ type: 'paragraph', children: inline(words) })
export const note = (...words: Words[]): Block => ({ type: 'note', children: inline(words) })
export const list = (items: Words[], ordered = false): Block => ({ type: 'list', ordered, items: items.map(inline) })
export const bold = (...words: Words[]): Inline => ({ type: 'bold', children: inline(words) })
export const code = (text: string): Inline => ({ type: 'code', text })
export const link = (url: string, ...words: Words[]): Inline => ({ type: 'link', url, children: inline(words) })

/** Paragraph whose parts each start a new line; empty parts are left out. */
export function lines(...parts: (Words | undefined)[]): Block {
  const shown = parts.filter((part): part is Words => part !== undefined && plainInline(inline(part)) !== '')
  return paragraph(shown.flatMap((part, index) => (index === 0 ? [part] : ['\n', part])))
}

/** The plain text of a tree of rich text: what a screen reader, a log of a test or a notification shows. */
export function plain(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join('\n\n')
}

export function plainInline(children: readonly Inline[]): string {
  return children.map(plainOf).join('')
}

function plainBlock(block: Block): string {
  if (block.type !== 'list') return plainInline(block.children)
  return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${plainInline(item)}`).join('\n')
}

function plainOf(node: Inline): string {
  if (node.type === 'text' || node.type === 'code') return node.text
  const text = plainInline(node.children)
  if (node.type !== 'link' || text === node.url) return text
  return `${text} (${runsRightToLeft(text) ? isolate(node.url) : node.url})`
}

function isList(words: Words): words is readonly Words[] {
  return Array.isArray(words)
}
