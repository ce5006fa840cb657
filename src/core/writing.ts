import { type Block, bold, type Inline, inline, link, list, paragraph } from './rich.ts'

/**
 * The tree of rich text that a coordinator's writing stands for. The writing is what people use in messengers anyway:
 * `*bold*`, an address or `[words](https://address)` as a link, lines that begin with "- " or "1. " as a list, an empty
 * line between paragraphs. Everything else is text, and nothing of it is ever markup.
 */
export function richOf(writing: string): Block[] {
  return writing.split(/\n\s*\n/u).flatMap((part) => blocksOf(part.split('\n').filter((line) => line.trim() !== '')))
}

type Kind = 'text' | 'item' | 'numbered'
const marks: [Kind, RegExp][] = [
  ['item', /^\s*[-–•]\s+/u],
  ['numbered', /^\s*\d{1,2}[.)]\s+/u],
]

const kindOf = (line: string): Kind => marks.find(([, mark]) => mark.test(line))?.[0] ?? 'text'

/** Lines of one kind belong together. A single numbered line is rather a date: "12. March". */
function blocksOf(lines: readonly string[]): Block[] {
  const runs: { kind: Kind; lines: string[] }[] = []
  for (const line of lines) {
    const kind = kindOf(line)
    const last = runs.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else runs.push({ kind, lines: [line] })
  }
  return runs.map(({ kind, lines: own }) => {
    if (kind === 'text' || (kind === 'numbered' && own.length === 1)) return paragraph(inlineOf(own.join('\n')))
    const mark = marks.find(([each]) => each === kind)?.[1] ?? ''
    return list(
      own.map((line) => inlineOf(line.replace(mark, ''))),
      kind === 'numbered',
    )
  })
}

const named = String.raw`\[(?<words>[^\]\n]+)\]\((?<target>[^()\s]+)\)`
const bare = String.raw`(?<bare>\b(?:https?:\/\/|www\.)[^\s<>]+)`
const strong = String.raw`(?<![\p{L}\p{N}*])(?<stars>\*{1,2})(?=[^\s*])(?<strong>[^*\n]+)(?<=\S)\k<stars>(?![\p{L}\p{N}*])`
const marked = new RegExp(`${named}|${bare}|${strong}`, 'gu')

function inlineOf(text: string): Inline[] {
  const nodes: Inline[] = []
  let at = 0
  for (const { 0: whole, index, groups = {} } of text.matchAll(marked)) {
    const shown = groups['bare'] === undefined ? whole : withoutEnd(whole)
    nodes.push(...inline(text.slice(at, index)), nodeOf(shown, groups))
    at = index + shown.length
  }
  return [...nodes, ...inline(text.slice(at))]
}

function nodeOf(whole: string, { words, target, strong: content }: Record<string, string | undefined>): Inline {
  if (content !== undefined) return bold(inlineOf(content))
  const url = addressOf(target ?? whole)
  return url === null ? { type: 'text', text: whole } : link(url, words ?? whole)
}

/** What ends the sentence does not belong to the address. */
const withoutEnd = (address: string): string => address.replace(/[.,;:!?'"”“»)\]]+$/u, '')

/** An address of the web as it can be opened, or null. */
export function addressOf(given: string): string | null {
  const url = URL.parse(/^www\./u.test(given) ? `https://${given}` : given)
  if (!url || !/^(?:https?:\/\/|www\.)/iu.test(given) || url.username !== '' || url.password !== '') return null
  return /^[^.]+(?:\.[^.]+)+$/u.test(url.hostname) ? url.href : null
}

/** What is meant as an address and cannot be opened, as it was written. */
export function brokenLinks(writing: string): string[] {
  const meant = /\[[^\]\n]+\]\(([^()\n]*)\)|((?<![\p{L}\p{N}@./])(?:https?[:/]|www\.)[^\s<>]*)/gu
  return [...writing.matchAll(meant)]
    .map(([, target, plain = '']) => target ?? withoutEnd(plain))
    .filter((each) => addressOf(each) === null)
}
