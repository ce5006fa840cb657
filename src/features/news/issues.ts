import type { ContentSource } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import { type Block, plain } from '../../core/rich.ts'
import type { Translated } from '../../core/translated.ts'
import { richOf } from '../../core/writing.ts'
import { articles, beginning } from '../articles/index.ts'
import { foldName } from '../places/index.ts'
import { type Announced, announced } from './store.ts'
import { type DatedReader, type Told, toldBlocks, toldBriefly, toldOf } from './told.ts'

/** What a network has published: an issue of its newsletter, or an announcement that went out. */
export type Issue = {
  id: string
  networkId: string | null
  title: Translated
  /** As it was written: paragraphs, lists and bold headings. Null: it says only what its data have. */
  body: Translated | null
  /** The data that stand below it. */
  told: Told
  link: string | null
  source: string | null
  /** ISO day. */
  publishedOn: string
  demo: boolean
}

/** Everything that is public, the newest first. @param zone in which days begin. */
export async function issues(source: ContentSource, zone: string): Promise<Issue[]> {
  const printed: Issue[] = (await articles(source, 'news')).map((each) => ({ ...each, told: nothing }))
  const sent = await announced(source)
  const told = await toldOf(
    source,
    sent.map((each) => each.source),
  )
  const said = sent.flatMap((each, index) => issueOf(each, told[index] ?? nothing, zone) ?? [])
  return [...printed, ...said].sort((one, other) => other.publishedOn.localeCompare(one.publishedOn))
}

const nothing: Told = { meeting: null, programme: null }

/** Null for one without words of its own whose data are gone: it says nothing any more. */
function issueOf({ id, networkId, texts, startedAt, demo }: Announced, told: Told, zone: string): Issue | null {
  const words = wordsOf(texts)
  const title = words?.title ?? (told.meeting ?? told.programme)?.title
  if (!title) return null
  return {
    ...{ id, networkId, title, body: words?.body ?? null, told, link: null, source: null, demo },
    publishedOn: localOf(startedAt, zone).slice(0, 10),
  }
}

/** An announcement without a title is called by its beginning; without words, by its data. */
function wordsOf(texts: Announced['texts']): { title: Translated; body: Translated } | null {
  if (Object.keys(texts).length === 0) return null
  const each = (part: (text: Announced['texts'][string]) => string): Translated =>
    Object.fromEntries(
      Object.entries(texts).map(([language, text]) => [language, { text: part(text), state: text.state }]),
    )
  return { title: each(({ title, body }) => title || teaser(body, 60)), body: each(({ body }) => body) }
}

/** The beginning of what somebody wrote, without its marks. */
const teaser = (writing: string, most?: number): string => beginning(plain(richOf(writing)), most)

/** How an issue begins, for one reader. */
export function beginningOf(reader: DatedReader, { body, told }: Issue, most?: number): string {
  return body ? teaser(reader.text(body).text, most) : beginning(plain(toldBriefly(reader, told)), most)
}

/** An issue for one reader: what was written, and what the data have. */
export function partsOf(reader: DatedReader, { body, told }: Issue): Section[] {
  const data = toldBlocks(reader, told, { title: body === null })
  return [
    ...(body ? sectionsOf(reader.text(body).text) : []),
    ...(data.length > 0 ? [{ heading: null, blocks: data }] : []),
  ]
}

/** Those that say every word, in whatever language they say it. */
export function saying(all: readonly Issue[], text: string): Issue[] {
  const words = foldName(text)
    .split(' ')
    .filter((word) => word !== '')
  return all.filter(({ title, body, told: { meeting, programme } }) => {
    const texts = [title, body, meeting?.title, programme?.title, programme?.purpose]
    const written = texts.flatMap((each) => Object.values(each ?? {}).map(({ text }) => text))
    const said = foldName([...written, meeting?.place.name, meeting?.venue, programme?.funder].join(' '))
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
