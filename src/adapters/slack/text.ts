const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>' }

/** The plain text of what a person wrote in Slack: links and mentions as they are read, `&amp;` and the like undone. */
export function plainText(text: string): string {
  return clean(text)
    .replace(/<([^<>]*)>/g, (_whole, inside: string) => readable(inside))
    .replace(/&(amp|lt|gt);/g, unescaped)
}

/** The same with links whose words are not their address as `[words](address)`; Slack writes bold words as `*bold*` itself. */
export const markedText = (text: string): string =>
  plainText(
    text.replace(/<(https?:[^<>|]*)\|([^<>|[\]]*)>/g, (whole, target: string, words: string) =>
      isNamedBy(target, words) ? whole : `[${words}](${target})`,
    ),
  )

/** "www.rastatt.example" for "http://www.rastatt.example": Slack has made that a link, not the writer. */
const isNamedBy = (target: string, words: string): boolean =>
  target.replace(/^https?:\/\//, '') === words.replace(/^https?:\/\//, '')

/** Leaves out the mentions that call us. */
export function withoutMention(text: string, user: string): string {
  return text
    .replace(new RegExp(`<@${user}(\\|[^<>]*)?>`, 'g'), ' ')
    .replace(/[ \t]+/g, ' ')
    .trim()
}

/** For the one place where Slack still reads its own markup: the fallback text of a message. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Shortens to so many UTF-16 units, never through the middle of a character. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, safeCut(text, most - 1))}…`
}

/** The last place at or before `at` where a text may be cut without breaking a pair of surrogates. */
export function safeCut(text: string, at: number): number {
  const before = text.charCodeAt(at - 1)
  return at > 0 && at < text.length && before >= 0xd800 && before <= 0xdbff ? at - 1 : at
}

/** Without what no platform shows and no database takes: control characters and broken pairs. */
export const clean = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  text.toWellFormed().replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')

const unescaped = (_whole: string, name: string): string => entities[name] ?? ''

function readable(inside: string): string {
  const bar = inside.indexOf('|')
  const target = bar < 0 ? inside : inside.slice(0, bar)
  const label = bar < 0 ? '' : inside.slice(bar + 1)
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('@')) return `@${label || target.slice(1)}`
  if (target.startsWith('!')) return label || `@${target.slice(1)}`
  return label || target.replace(/^mailto:/, '')
}
