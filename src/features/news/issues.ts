import type { ContentSource } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import { type Block, plain } from '../../core/rich.ts'
import type { Translated } from '../../core/translated.ts'
import { richOf } from '../../core/writing.ts'
import { foldName } from '../places/index.ts'
import { beginning } from './rules.ts'
import { type Announced, announced, articles } from './store.ts'

/** What a network has published: an issue of its newsletter, or an announcement that went out. */
export type Issue = {
  id: string
  networkId: string | null
  title: Translated
  /** As it was written: paragraphs, lists and bold headings. */
  body: Translated
  link: string | null
  source: string | null
  /** ISO day. */
  publishedOn: string
  demo: boolean
}

/** Everything that is public, the newest first. @param zone in which days begin. */
export async function issues(source: ContentSource, zone: string): Promise<Issue[]> {
  const printed: Issue[] = await articles(source, 'news')
  const sent = (await announced(source)).map((each) => issueOf(each, zone))
  return [...printed, ...sent].sort((one, other) => other.publishedOn.localeCompare(one.publishedOn))
}

/** An announcement without a title is called by its beginning. */
function issueOf({ id, networkId, texts, startedAt, demo }: Announced, zone: string): Issue {
  const each = (part: (text: Announced['texts'][string]) => string): Translated =>
    Object.fromEntries(
      Object.entries(texts).map(([language, text]) => [language, { text: part(text), state: text.state }]),
    )
  return {
    id,
    networkId,
    title: each(({ title, body }) => title || teaser(body, 60)),
    body: each(({ body }) => body),
    link: null,
    source: null,
    publishedOn: localOf(startedAt, zone).slice(0, 10),
    demo,
  }
}

/** The beginning of what somebody wrote, without its marks. */
export const teaser = (writing: string, most?: number): string => beginning(plain(richOf(writing)), most)

/** Those that say every word, in whatever language they say it. */
export function saying(all: readonly Issue[], text: string): Issue[] {
  const words = foldName(text)
    .split(' ')
    .filter((word) => word !== '')
  return all.filter(({ title, body }) => {
    const said = foldName([...Object.values(title), ...Object.values(body)].map((each) => each.text).join(' '))
    return words.every((word) => said.includes(word))
  })
}

/** A part of a long issue: its heading, and what stands below it. */
export type Section = { heading: string | null; blocks: Block[] }

/** A line that is bold as a whole is a heading; what stands before the first one belongs to none. */
export function sectionsOf(writing: string): Section[] {
  const sections: Section[] = []
  for (const block of richOf(writing)) {
    const heading = headingIn(block)
    if (heading !== null) sections.push({ heading, blocks: [] })
    else if (sections.length === 0) sections.push({ heading: null, blocks: [block] })
    else sections.at(-1)?.blocks.push(block)
  }
  return sections
}

function headingIn(block: Block): string | null {
  if (block.type !== 'paragraph') return null
  const [only, ...others] = block.children
  if (only?.type !== 'bold' || others.length > 0) return null
  const [text] = only.children
  return text?.type === 'text' ? text.text : null
}

const fewest = 3

/** A table of contents helps from three headings on. */
export const isLong = (sections: readonly Section[]): boolean =>
  sections.filter(({ heading }) => heading !== null).length >= fewest
