import type { types } from '@slack/bolt'
import { type Block, type Inline, inline, plainInline } from '../../core/rich.ts'
import { clean, safeCut } from './text.ts'

/** A block of a message, what it weighs of the message's length, and what it reads as. */
export type Piece = { block: types.KnownBlock; weight: number; text: string }

/** Text in one style; `url` makes it a link. */
type Run = { text: string; url?: string; style: { bold?: true; italic?: true; code?: true } }

/** One rich-text block carries so much at most; longer paragraphs go on in the next. */
const mostWeight = 2900
const mostSmallPrint = 1500
const mostUrl = 2000
const linkable = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** Our rich text as Slack's: trees of elements, in which nothing that people wrote is ever read as markup. */
export function piecesOf(body: readonly Block[]): Piece[] {
  return body.flatMap((block) => {
    if (block.type === 'list') return listPieces(block.ordered, block.items)
    return block.type === 'note' ? notePieces(block.children) : paragraphPieces(block.children)
  })
}

function paragraphPieces(children: Inline[]): Piece[] {
  return cut(runsOf(children))
    .filter(shows)
    .map((runs) => piece([section(runs)], runs, textOf(runs)))
}

/** Small and grey; where that would lose a link or read an ampersand as markup, in italics. */
function notePieces(children: Inline[]): Piece[] {
  const runs = runsOf(children)
  const text = textOf(runs)
  const small = text.length <= mostSmallPrint && !text.includes('&') && runs.every((run) => !run.url)
  if (!small) return paragraphPieces([{ type: 'italic', children }])
  if (!shows(runs)) return []
  const elements = [{ type: 'plain_text' as const, text, emoji: false }]
  return [{ block: { type: 'context', elements }, weight: weightOf(runs), text }]
}

/** Long lists go on in the next block, numbers included. */
function listPieces(ordered: boolean, items: Inline[][]): Piece[] {
  const entries = items.flatMap((item) => cut(runsOf(item)).filter(shows))
  const pieces: Piece[] = []
  let group: Run[][] = []
  let first = 0
  const close = () => {
    if (group.length === 0) return
    const list = {
      type: 'rich_text_list' as const,
      style: ordered ? ('ordered' as const) : ('bullet' as const),
      ...(ordered && first > 0 ? { offset: first } : {}),
      elements: group.map(section),
    }
    const lines = group.map((runs, index) => `${ordered ? `${first + index + 1}.` : '•'} ${textOf(runs)}`)
    pieces.push(piece([list], group.flat(), lines.join('\n')))
    first += group.length
    group = []
  }
  for (const entry of entries) {
    if (weightOf([...group.flat(), ...entry]) > mostWeight) close()
    group.push(entry)
  }
  close()
  return pieces
}

const piece = (elements: types.RichTextBlockElement[], runs: Run[], text: string): Piece => ({
  block: { type: 'rich_text', elements },
  weight: weightOf(runs),
  text,
})

const section = (runs: Run[]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: runs.map(({ text, url, style }) => {
    const styled = Object.keys(style).length > 0 ? { style } : {}
    return url ? { type: 'link', url, text, ...styled } : { type: 'text', text, ...styled }
  }),
})

function runsOf(children: readonly Inline[], style: Run['style'] = {}, url?: string): Run[] {
  return children.flatMap((node): Run[] => {
    if (node.type === 'link') return linkRuns(node, style)
    if (node.type === 'bold' || node.type === 'italic')
      return runsOf(node.children, { ...style, [node.type]: true }, url)
    const text = clean(node.text)
    const own: Run['style'] = node.type === 'code' ? { ...style, code: true } : style
    return text === '' ? [] : [{ text, style: own, ...(url ? { url } : {}) }]
  })
}

function linkRuns(node: Extract<Inline, { type: 'link' }>, style: Run['style']): Run[] {
  const label = node.children.length > 0 ? node.children : inline(node.url)
  return isLink(node.url) ? runsOf(label, style, node.url) : runsOf(inline(plainInline([node])), style)
}

function isLink(url: string): boolean {
  return url.length <= mostUrl && URL.canParse(url) && linkable.has(new URL(url).protocol)
}

/** Cuts running text into parts that fit a block, at the end of a line or word where there is one. */
function cut(runs: Run[]): Run[][] {
  const parts: Run[][] = []
  const waiting = [...runs].reverse()
  let part: Run[] = []
  let room = mostWeight
  for (let run = waiting.pop(); run; run = waiting.pop()) {
    if (weightOf([run]) <= room) {
      part.push(run)
      room -= weightOf([run])
      continue
    }
    const at = breakBefore(run.text, room - overhead(run))
    if (at > 0) part.push({ ...run, text: run.text.slice(0, at) })
    waiting.push({ ...run, text: run.text.slice(at) })
    parts.push(part)
    part = []
    room = mostWeight
  }
  return [...parts, part].filter((each) => each.length > 0)
}

function breakBefore(text: string, most: number): number {
  if (most <= 0) return 0
  const end = Math.max(text.lastIndexOf('\n', most - 1), text.lastIndexOf(' ', most - 1)) + 1
  return end > most / 2 ? end : safeCut(text, most)
}

/** A link weighs its address too, and every element something. */
const overhead = (run: Run): number => (run.url?.length ?? 0) + 20
const weightOf = (runs: Run[]): number => runs.reduce((sum, run) => sum + run.text.length + overhead(run), 0)
const textOf = (runs: Run[]): string => runs.map((run) => run.text).join('')
const shows = (runs: Run[]): boolean => textOf(runs).trim() !== ''
