import { Feed } from 'feed'
import { beginningOf, type Issue, partsOf, sectionBlocks } from '../features/news/index.ts'
import type { Network } from '../features/places/index.ts'
import { html } from '../html.ts'
import { blocksHtml } from '../rich-html.ts'
import { type Archive, nameFor } from './archive.ts'

const most = 50

/** The latest issues as RSS 2.0, in one language. */
export function feedOf(archive: Archive, all: readonly Issue[], network: Network | undefined): string {
  const { reader, meta, address } = archive
  const of = network ? [nameFor(archive, network)] : []
  const feed = new Feed({
    title: [reader.t.text('news:page.title'), ...of].join(' · '),
    id: `${address}/news`,
    link: `${address}/news?lang=${meta.locale}`,
    language: meta.locale,
    generator: 'vernetzt',
    feedLinks: { rss: `${address}/news/feed.xml?lang=${meta.locale}${network ? `&network=${network.id}` : ''}` },
  })
  for (const issue of all.slice(0, most)) feed.addItem(itemOf(archive, issue))
  return feed.rss2()
}

function itemOf({ reader, meta, address }: Archive, issue: Issue) {
  reader.cite(issue)
  const title = reader.text(issue.title).text
  const begins = beginningOf(reader, issue, 300)
  const blocks = [...partsOf(reader, issue).flatMap(sectionBlocks), ...reader.provenance()]
  return {
    title,
    id: `${address}/news/${issue.id}`,
    link: `${address}/news/${issue.id}?lang=${meta.locale}`,
    date: new Date(`${issue.publishedOn}T00:00:00Z`),
    // Readers take both for markup.
    description: html`${begins}`.markup,
    content: html`${blocksHtml(blocks)}`.markup,
  }
}
