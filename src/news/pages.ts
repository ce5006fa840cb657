import { messengerText } from '../core/messenger.ts'
import { pageOf } from '../core/page.ts'
import { bold, paragraph } from '../core/rich.ts'
import { beginningOf, type Issue, isLong, partsOf, sectionBlocks } from '../features/news/index.ts'
import type { Network } from '../features/places/index.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { blocksHtml } from '../rich-html.ts'
import { type Archive, nameFor } from './archive.ts'

const perPage = 20

export type Listing = { network: Network | undefined; words: string; page: number }

/** The list of all issues, with a way to look for some. */
export function listPage(archive: Archive, found: readonly Issue[], listing: Listing): Page {
  const { reader, meta } = archive
  const t = (key: string) => reader.t.text(`news:page.${key}`)
  const { shown, next } = pageOf(found, listing.page, perPage)
  const link = (page: number) => `/news?${parameters({ ...listing, page }, meta.locale)}`
  const items = shown.map(({ item }) => listed(archive, item))
  return {
    path: '/news',
    title: t('title'),
    head: feedLink(archive, listing.network),
    main: html`<h1>${t('title')}</h1>
${searchForm(archive, listing)}
${items.length === 0 ? html`<p>${noneOf(archive, listing.words)}</p>\n` : html`<ul class="issues">${items}</ul>\n`}${
  next === null ? '' : html`<p><a href="${link(next)}">${t('older')}</a></p>\n`
}<p><a href="/news/feed.xml?${parameters({ ...listing, words: '', page: 0 }, meta.locale)}">${t('feed')}</a></p>
`,
  }
}

function noneOf({ reader }: Archive, words: string): string {
  return words === '' ? reader.t.text('news:archive.none') : reader.t.text('news:archive.nothing', { words })
}

function parameters({ network, words, page }: Listing, locale: string): string {
  return new URLSearchParams({
    lang: locale,
    ...(network ? { network: network.id } : {}),
    ...(words === '' ? {} : { words }),
    ...(page > 0 ? { page: String(page) } : {}),
  }).toString()
}

function searchForm(archive: Archive, { network, words }: Listing): Html {
  const { reader, meta, networks } = archive
  const t = (key: string) => reader.t.text(`news:page.${key}`)
  const option = (each: Network) =>
    html`<option value="${each.id}"${each === network ? html` selected` : ''}>${nameFor(archive, each)}</option>`
  return html`<form action="/news" method="get" role="search">
<input type="hidden" name="lang" value="${meta.locale}">
<label>${t('words')} <input type="search" name="words" value="${words}" maxlength="200" dir="auto"></label>
<label>${t('from')} <select name="network"><option value="">${t('all')}</option>${networks.map(option)}</select></label>
<button type="submit">${t('search')}</button>
</form>`
}

function listed({ reader, meta }: Archive, issue: Issue): Html {
  reader.cite(issue)
  const title = reader.text(issue.title)
  const said = html`<p lang="${title.language}" dir="auto"><a href="/news/${issue.id}?lang=${meta.locale}">${title.text}</a></p>
<p>${reader.format.date(issue.publishedOn)}</p>
<p lang="${languageOf(reader, meta, issue)}" dir="auto">${beginningOf(reader, issue)}</p>`
  return html`<li>${said}\n${blocksHtml(reader.provenance())}</li>\n`
}

/** In which language its words are; the data speak the reader's. */
const languageOf = (reader: Archive['reader'], meta: Archive['meta'], { body }: Issue): string =>
  body ? reader.text(body).language : meta.locale

/** One issue, with its contents where it is long, and ways to pass it on. */
export function issuePage(archive: Archive, issue: Issue): Page {
  const { reader, meta, address } = archive
  const t = (key: string) => reader.t.text(`news:page.${key}`)
  reader.cite(issue)
  const title = reader.text(issue.title)
  const language = languageOf(reader, meta, issue)
  const network = archive.networks.find(({ id }) => id === issue.networkId)
  const sections = partsOf(reader, issue)
  const href = `${address}/news/${issue.id}?lang=${meta.locale}`
  const parts = sections.map(
    ({ heading, blocks }, part) =>
      html`${heading === null ? '' : html`<h2 id="part-${String(part)}" dir="auto">${heading}</h2>\n`}${blocksHtml(blocks)}`,
  )
  const notes = blocksHtml(reader.provenance())
  return {
    path: `/news/${issue.id}`,
    title: title.text,
    script: 'copy.js',
    head: html`${preview(archive, { title: title.text, text: beginningOf(reader, issue, 200), href, day: issue.publishedOn })}${feedLink(archive, network)}`,
    main: html`<article lang="${language}" dir="auto"><h1>${title.text}</h1>
<p lang="${meta.locale}" dir="${meta.direction}"><time datetime="${issue.publishedOn}">${reader.format.date(issue.publishedOn)}</time>${network ? html` · ${reader.t.text('news:page.of', { network: nameFor(archive, network) })}` : ''}</p>
${isLong(sections) ? contents(archive, sections) : ''}${parts}</article>
${notes}${issue.source ? html`<p>${reader.t.text('news:read.source', { source: issue.source })}</p>\n` : ''}${issue.link ? html`<p><a href="${issue.link}" rel="nofollow noopener">${reader.t.text('news:read.link')}</a></p>\n` : ''}${passingOn(archive, issue, href)}<p><a href="/news?lang=${meta.locale}">${t('back')}</a></p>
`,
  }
}

function contents({ reader, meta }: Archive, sections: ReturnType<typeof partsOf>): Html {
  const label = reader.t.text('news:page.contents')
  const items = sections.map(({ heading }, part) =>
    heading === null ? html`` : html`<li><a href="#part-${String(part)}">${heading}</a></li>`,
  )
  return html`<nav lang="${meta.locale}" dir="${meta.direction}" aria-label="${label}"><strong>${label}</strong><ol dir="auto">${items}</ol></nav>\n`
}

/** As a link into WhatsApp, and as a text to be copied anywhere. */
function passingOn({ reader }: Archive, issue: Issue, href: string): Html {
  const t = (key: string) => reader.t.text(`news:page.${key}`)
  const title = reader.text(issue.title).text
  const begins = beginningOf(reader, issue, 300)
  const parts = partsOf(reader, issue)
  const notes = reader.provenance()
  const head = paragraph(bold(title))
  const short = messengerText([head, paragraph(begins), paragraph(href)])
  const whole = messengerText([head, ...parts.flatMap(sectionBlocks), ...notes, paragraph(href)])
  return html`<section><h2>${t('pass')}</h2>
<p><a href="https://wa.me/?${new URLSearchParams({ text: short }).toString()}" rel="nofollow noopener">${t('whatsapp')}</a></p>
<label>${t('copy')}<br><textarea id="whole" readonly rows="8" dir="auto">${whole}</textarea></label>
<button type="button" data-copies="whole" data-done="${t('copied')}" hidden>${t('copyNow')}</button>
</section>
`
}

/** What messengers and search engines show of a link. */
function preview(
  { meta }: Archive,
  { title, text, href, day }: { title: string; text: string; href: string; day: string },
) {
  const properties = {
    title,
    description: text,
    url: href,
    type: 'article',
    locale: meta.locale,
    site_name: 'vernetzt',
  }
  const tags = Object.entries(properties).map(
    ([name, content]) => html`<meta property="og:${name}" content="${content}">\n`,
  )
  return html`<meta name="description" content="${text}">\n${tags}<meta property="article:published_time" content="${day}">\n`
}

function feedLink({ reader, meta }: Archive, network: Network | undefined): Html {
  const of = network ? `&network=${network.id}` : ''
  return html`<link rel="alternate" type="application/rss+xml" title="${reader.t.text('news:page.feed')}" href="/news/feed.xml?lang=${meta.locale}${of}">\n`
}
