import type { MessageEntity } from 'grammy/types'
import type { Styled } from './styled.ts'

/** Entities beyond so many are not shown by Telegram. */
const mostEntities = 100
const separators = ['\n\n', '\n', ' ']

/** Cuts a long text into messages: between paragraphs, else between lines, else between words. */
export function split(whole: Styled, limit: number): Styled[] {
  const parts: Styled[] = []
  let start = 0
  while (start < whole.text.length) {
    const end = endOf(whole, start, limit)
    const part = cut(whole, start, end)
    if (part.text !== '') parts.push(part)
    start = end
  }
  return parts
}

function endOf({ text, entities }: Styled, start: number, limit: number): number {
  const most = Math.min(start + limit, entityBound(entities, start))
  if (most >= text.length) return text.length
  for (const separator of separators) {
    const at = text.lastIndexOf(separator, most)
    // A break among leading white space would make an empty part.
    if (at > start && text.slice(start, at).trim() !== '') return at
  }
  return betweenCharacters(text, start, most)
}

/** Where the first entity begins that is one too many. */
function entityBound(entities: readonly MessageEntity[], start: number): number {
  const here = entities.filter((entity) => entity.offset + entity.length > start)
  const bound = here.map((entity) => entity.offset).sort((a, b) => a - b)[mostEntities]
  return bound !== undefined && bound > start ? bound : Number.POSITIVE_INFINITY
}

const lowSurrogate = /[\uDC00-\uDFFF]/
const joined = /^(?:\p{M}|\p{Emoji_Modifier}|\u200D|[\uDC00-\uDFFF])/u

/** The last place up to `most` that lies between two characters as people see them. */
function betweenCharacters(text: string, start: number, most: number): number {
  let at = most
  while (at > start + 1 && (joined.test(text.slice(at, at + 2)) || text[at - 1] === '\u200D')) at -= 1
  if (at > start + 1) return at
  return lowSurrogate.test(text.charAt(most)) ? Math.max(most - 1, start + 1) : most
}

/** Part of a text without the white space around it; entities are clipped to what is left of them. */
function cut({ text, entities }: Styled, start: number, end: number): Styled {
  const raw = text.slice(start, end)
  const from = start + raw.length - raw.trimStart().length
  const shown = raw.trim()
  const to = from + shown.length
  const clipped = entities.flatMap((entity) => {
    const offset = Math.max(entity.offset, from)
    const length = Math.min(entity.offset + entity.length, to) - offset
    return length > 0 ? [{ ...entity, offset: offset - from, length }] : []
  })
  return { text: shown, entities: clipped.slice(0, mostEntities) }
}
