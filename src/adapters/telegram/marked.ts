import type { Message } from './update.ts'

type Entity = NonNullable<Message['entities']>[number]
type Insertion = { at: number; mark: string }

/**
 * A text with what Telegram shows bold as `*bold*` and what leads to an address as `[words](address)`; undefined where
 * there is nothing of that kind. Offsets count UTF-16 units, as strings here do.
 */
export function markedText(text: string, entities: readonly Entity[] = []): string | undefined {
  const links = entities.filter(({ type, url }) => type === 'text_link' && url !== undefined)
  const strong = entities.filter((each) => each.type === 'bold' && !links.some((link) => overlap(each, link)))
  const insertions = [
    ...links.flatMap(({ offset, length, url }) => wrapped(text, { offset, length }, '[', `](${url})`)),
    ...strong.flatMap((each) => linesOf(text, each).flatMap((line) => wrapped(text, line, '*', '*'))),
  ]
  if (insertions.length === 0) return undefined
  return insertions
    .sort((one, other) => other.at - one.at)
    .reduce((rest, { at, mark }) => `${rest.slice(0, at)}${mark}${rest.slice(at)}`, text)
}

type Span = { offset: number; length: number }

const overlap = (one: Span, other: Span): boolean =>
  one.offset < other.offset + other.length && other.offset < one.offset + one.length

/** A mark belongs to words of one line, and to whole words. */
function linesOf(text: string, { offset, length }: Span): Span[] {
  const spans = [...text.slice(offset, offset + length).matchAll(/\S(?:[^\n]*\S)?/gu)].map(({ 0: words, index }) => ({
    offset: offset + index,
    length: words.length,
  }))
  return spans.filter((span) => {
    const [before, after] = [text.slice(0, span.offset), text.slice(span.offset + span.length)]
    return !/[\p{L}\p{N}*]$/u.test(before) && !/^[\p{L}\p{N}*]/u.test(after)
  })
}

function wrapped(text: string, { offset, length }: Span, before: string, after: string): Insertion[] {
  const words = text.slice(offset, offset + length)
  if (/[[\]*\n]/u.test(words)) return []
  return [
    { at: offset, mark: before },
    { at: offset + length, mark: after },
  ]
}
