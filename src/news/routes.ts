import { contentIn } from '../core/content.ts'
import type { Request, Response, Route } from '../core/http.ts'
import type { Locales } from '../core/i18n.ts'
import { peerKey } from '../core/peer.ts'
import type { Clock } from '../core/ports.ts'
import { createReader } from '../core/reader.ts'
import { type Issue, issues, saying } from '../features/news/index.ts'
import { type Network, networks as networksOf } from '../features/places/index.ts'
import { html } from '../html.ts'
import { localeOf, pageIn } from '../layout.ts'
import type { Store } from '../store/client.ts'
import { contentRevision } from '../store/content/revision.ts'
import type { Archive } from './archive.ts'
import { feedOf } from './feed.ts'
import { issuePage, listPage } from './pages.ts'

export type NewsRouteOptions = {
  db: Store
  locales: Locales
  zone: string
  clock: Clock
  /** Where this server is seen; known once it listens. */
  address(): string
  /** Counts one use of a key; false when there were too many. */
  limit(key: string): Promise<boolean>
}

/** The public archive: `/news`, one issue as `/news/<id>`, and `/news/feed.xml`; each with `?lang=`. */
export function newsRoutes({ db, locales, zone, clock, address, limit }: NewsRouteOptions): Route[] {
  type Act = (archive: Archive, all: Issue[], request: Request) => Response
  type Content = { revision: string; networks: Network[]; all: Issue[] }
  let known: Content | null = null

  const answering = (act: Act) => async (request: Request) => {
    if (!(await limit(peerKey(request.ip)))) {
      return { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '60' }, body: 'too many requests' }
    }
    const { all, networks } = await content()
    const meta = locales.meta(localeOf(request, locales))
    const reader = { ...createReader(locales.translate(meta.locale), meta), now: clock.now(), zone }
    return act({ reader, meta, networks, address: address() }, all, request)
  }

  /** Read once for each revision of the content. */
  async function content(): Promise<Content> {
    const revision = await contentRevision(db)
    if (known?.revision === revision) return known
    const source = contentIn(db)
    known = { revision, networks: await networksOf(source), all: await issues(source, zone) }
    return known
  }

  const list: Act = (archive, all, { query }) => {
    const network = archive.networks.find(({ id }) => id === query.get('network'))
    const words = (query.get('words') ?? '').slice(0, 200)
    const found = saying(ofNetwork(all, network), words)
    return pageIn(
      locales,
      archive.meta,
      listPage(archive, found, { network, words, page: Number(query.get('page')) || 0 }),
    )
  }

  const one: Act = (archive, all, { params }) => {
    const issue = all.find(({ id }) => id === params?.['id'])
    if (issue) return pageIn(locales, archive.meta, issuePage(archive, issue))
    const title = archive.reader.t.text('news:page.title')
    const main = html`<h1>${title}</h1>\n<p>${archive.reader.t.text('news:page.gone')}</p>\n`
    return pageIn(locales, archive.meta, { path: '/news', title, main }, 404)
  }

  const feed: Act = (archive, all, { query }) => {
    const network = archive.networks.find(({ id }) => id === query.get('network'))
    const headers = { 'content-type': 'application/rss+xml; charset=utf-8', 'cache-control': 'public, max-age=300' }
    return { status: 200, headers, body: feedOf(archive, ofNetwork(all, network), network) }
  }

  return [
    { method: 'GET', path: '/news', handle: answering(list) },
    { method: 'GET', path: '/news/feed.xml', handle: answering(feed) },
    { method: 'GET', path: '/news/:id', handle: answering(one) },
  ]
}

const ofNetwork = (all: Issue[], network: Network | undefined): Issue[] =>
  network ? all.filter(({ networkId }) => networkId === network.id || networkId === null) : all
