import type { types } from '@slack/bolt'
import type { Reply } from '../../core/message.ts'
import { actionsOf } from './choices.ts'
import { type Piece, piecesOf } from './rich.ts'
import { escapeText } from './text.ts'

/** One message: blocks to see, and a fallback for notifications and screen readers. */
export type Message = { text: string; blocks: types.KnownBlock[] }

/** Slack allows 50; the rest is kept for the buttons below. */
const mostBlocks = 40
const mostWeight = 3600
const mostFallback = 3900
const mostHomeBlocks = 100
const mostHomeBytes = 240_000
/** A page has room for what would crowd a message. */
const mostHomeButtons = 25

/** A reply as messages: split at paragraphs where it is long, with the buttons under the last. */
export function render(reply: Reply, keyboard?: string): Message[] {
  const messages = pack(piecesOf(reply.body)).map((pieces) => ({
    text: fallback(pieces),
    blocks: pieces.map((piece) => piece.block),
  }))
  const actions = actionsOf(reply.buttons ?? [], keyboard)
  const last = messages.at(-1)
  if (!last) return [{ text: '…', blocks: actions }]
  last.blocks.push(...actions)
  return messages
}

/** A reply as the Home tab, which is one page and cannot be split: what is too much is left out. */
export function renderHome(reply: Reply, keyboard?: string): types.KnownBlock[] {
  const actions = actionsOf(reply.buttons ?? [], keyboard, mostHomeButtons)
  const blocks: types.KnownBlock[] = []
  let room = mostHomeBytes - bytesOf(actions)
  for (const { block } of piecesOf(reply.body)) {
    room -= bytesOf(block)
    if (room < 0 || blocks.length + actions.length >= mostHomeBlocks) break
    blocks.push(block)
  }
  return [...blocks, ...actions]
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1

function pack(pieces: Piece[]): Piece[][] {
  const messages: Piece[][] = []
  let weight = 0
  for (const piece of pieces) {
    const last = messages.at(-1)
    if (last && last.length < mostBlocks && weight + piece.weight <= mostWeight) {
      last.push(piece)
      weight += piece.weight
    } else {
      messages.push([piece])
      weight = piece.weight
    }
  }
  return messages
}

/** Slack refuses longer fallbacks, and counts them as they are escaped. */
function fallback(pieces: Piece[]): string {
  const text = pieces.map((piece) => piece.text).join('\n\n')
  const escaped = escapeText(text)
  if (escaped.length <= mostFallback) return escaped
  let short = ''
  for (const character of text) {
    const next = escapeText(character)
    if (short.length + next.length > mostFallback - 1) break
    short += next
  }
  return `${short}…`
}
