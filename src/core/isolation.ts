import { begin, end, fallsApart, isolate, isolateStretches, runsRightToLeft } from './bidi.ts'
import type { Button, Reply } from './message.ts'
import { type Block, type Inline, inline, plain, plainInline } from './rich.ts'

/** A reply in which what runs from left to right keeps its order, where other parts run from right to left. */
export function isolated(reply: Reply): Reply {
  if (!runsRightToLeft(plain(reply.body))) return reply
  return {
    ...reply,
    body: reply.body.map(isolatedBlock),
    ...(reply.buttons ? { buttons: reply.buttons.map(isolatedButton) } : {}),
    ...(reply.passOn ? { passOn: isolatedAfterwards(reply.passOn) } : {}),
  }
}

const isolatedAfterwards = ({ done, refused, ...rest }: NonNullable<Reply['passOn']>): Reply['passOn'] => ({
  ...rest,
  done: done.map(isolatedBlock),
  refused: refused.map(isolatedBlock),
})

const isolatedButton = (button: Button): Button => ({ ...button, label: isolateStretches(button.label) })

const isolatedBlock = (block: Block): Block =>
  block.type === 'list'
    ? { ...block, items: block.items.map(isolatedInline) }
    : { ...block, children: isolatedInline(block.children) }

/** What a sentence has isolated already stays so; only where that mixes directions itself is there more to do. */
function isolatedInline(children: readonly Inline[]): Inline[] {
  const shown: Inline[] = []
  for (let at = 0; at < children.length; at++) {
    const to = isMark(children[at], begin) ? endOf(children, at) : at
    const inner = children.slice(at, to + 1)
    shown.push(...(to > at ? isolatedAgain(inner) : inner.flatMap(isolatedNode)))
    at = to
  }
  return shown
}

function isolatedAgain(children: Inline[]): Inline[] {
  if (!runsRightToLeft(plainInline(children))) return children
  return [...children.slice(0, 1), ...isolatedInline(children.slice(1, -1)), ...children.slice(-1)]
}

/** Where the isolation that begins at a place ends; the place itself where it never does. */
function endOf(children: readonly Inline[], at: number): number {
  let depth = 0
  for (let to = at; to < children.length; to++) {
    if (isMark(children[to], begin)) depth += 1
    if (isMark(children[to], end)) depth -= 1
    if (depth === 0) return to
  }
  return at
}

const isMark = (node: Inline | undefined, mark: string): boolean => node?.type === 'text' && node.text === mark

/** The marks stand around codes and links, never in them: what is copied is copied as it is. */
function isolatedNode(node: Inline): Inline[] {
  switch (node.type) {
    case 'text':
      return inline(node.text.split('\n').map(isolatedLine).join('\n'))
    case 'code':
      return around(node)
    case 'link':
      return runsRightToLeft(plainInline(node.children)) ? [node] : around(node)
    default:
      return [{ ...node, children: isolatedInline(node.children) }]
  }
}

const isolatedLine = (line: string): string =>
  !runsRightToLeft(line) && fallsApart(line) ? isolate(line) : isolateStretches(line)

const around = (node: Inline): Inline[] => [...inline(begin), node, ...inline(end)]
