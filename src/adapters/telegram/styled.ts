import type { MessageEntity } from 'grammy/types'
import { withoutIsolation } from '../../core/bidi.ts'
import { type Block, type Inline, plainInline } from '../../core/rich.ts'

/** Text with what Telegram shows differently about it. Offsets count UTF-16 units, as strings here do. */
export type Styled = { text: string; entities: MessageEntity[] }

type Style = { type: 'bold' | 'italic' | 'code' } | { type: 'text_link'; url: string }

const rightToLeftLanguages = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

export const isRightToLeft = (locale: string): boolean => rightToLeftLanguages.has(locale.split('-', 1)[0] ?? '')

/** Blocks as one text with entities. Text is never markup, so nothing is escaped. */
export function styledOf(blocks: readonly Block[], rightToLeft: boolean): Styled {
  const writer = createWriter()
  blocks.forEach((block, index) => {
    if (index > 0) writer.write('\n\n')
    writer.block(block)
  })
  const { text, entities } = writer.done()
  return rightToLeft ? markDirection(text, entities) : { text, entities }
}

function createWriter() {
  const entities: MessageEntity[] = []
  let text = ''

  let linked = false

  /** What is copied from a link has no invisible marks in it. */
  const write = (more: string) => {
    text += (linked ? withoutIsolation(more) : more).toWellFormed()
  }

  function within(style: Style, act: () => void): void {
    const offset = text.length
    // Reserved before the contents are written, so that entities are in order and outer ones come first.
    const at = entities.length
    act()
    const length = text.length - offset
    if (length > 0) entities.splice(at, 0, { ...style, offset, length })
  }

  function block(node: Block): void {
    if (node.type === 'paragraph') node.children.forEach(inline)
    if (node.type === 'note') within({ type: 'italic' }, () => node.children.forEach(inline))
    if (node.type !== 'list') return
    node.items.forEach((item, index) => {
      write(`${index > 0 ? '\n' : ''}${node.ordered ? `${index + 1}.` : '•'} `)
      item.forEach(inline)
    })
  }

  function inline(node: Inline): void {
    if (node.type === 'text') write(node.text)
    else if (node.type === 'code') within({ type: 'code' }, () => write(node.text))
    else if (node.type === 'link') link(node.url, node.children)
    else within({ type: node.type }, () => node.children.forEach(inline))
  }

  function link(url: string, children: Inline[]): void {
    const words = plainInline(children)
    if (isWebAddress(url)) {
      linked = true
      within({ type: 'text_link', url }, () => (words.trim() === '' ? write(url) : children.forEach(inline)))
      linked = false
      return
    }
    // Telegram links mail addresses and numbers by itself where they are written out, and nothing else.
    const address = url.replace(/^(mailto|tel):/, '')
    children.forEach(inline)
    if (words.includes(address)) return
    write(words.trim() === '' ? address : ` (${address})`)
  }

  return { write, block, done: (): Styled => ({ text, entities }) }
}

/** What Telegram takes as the target of a link or a button. */
export function isWebAddress(url: string): boolean {
  const parsed = URL.parse(url)
  if (!parsed) return false
  return parsed.protocol === 'tg:' || (/^https?:$/.test(parsed.protocol) && parsed.hostname.includes('.'))
}

const isolated = /[\u2066-\u2068][^\u2069\n]*\u2069?/g
const directed = /[\p{L}\u200E\u200F]/u
const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F]/u
const mark = '\u200F'

/** Puts a mark before lines that would otherwise run from left to right, since Telegram judges by the first letter. */
function markDirection(text: string, entities: MessageEntity[]): Styled {
  const marked: number[] = []
  let offset = 0
  const lines = text.split('\n').map((line) => {
    const from = offset
    offset += line.length + 1
    if (line.trim() === '' || startsRightToLeft(line)) return line
    marked.push(from)
    return mark + line
  })
  // A mark moves what begins behind it; an entity that begins with the line begins after its mark.
  const shift = (at: number, inclusive: boolean) =>
    at + marked.filter((from) => from < at || (inclusive && from === at)).length
  const moved = entities.map((entity) => {
    const start = shift(entity.offset, true)
    return { ...entity, offset: start, length: shift(entity.offset + entity.length, false) - start }
  })
  return { text: lines.join('\n'), entities: moved }
}

/** Both with isolated names and without, since not every client of Telegram leaves them out. */
function startsRightToLeft(line: string): boolean {
  return [line, line.replace(isolated, '')].every((each) => {
    const first = directed.exec(each)?.[0]
    return first !== undefined && rightToLeftLetter.test(first)
  })
}
