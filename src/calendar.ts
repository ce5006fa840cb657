import { createHash } from 'node:crypto'
import { contentIn } from './core/content.ts'
import type { Request, Response, Route } from './core/http.ts'
import type { Locales } from './core/i18n.ts'
import { peerKey } from './core/peer.ts'
import type { Clock } from './core/ports.ts'
import { createReader } from './core/reader.ts'
import { type CalendarTokens, languageOf, networkCalendar } from './features/calendar/index.ts'
import { networks } from './features/places/index.ts'
import type { Store } from './store/client.ts'
import { contentRevision } from './store/content/revision.ts'

export type CalendarRouteOptions = {
  db: Store
  locales: Locales
  tokens: CalendarTokens
  clock: Clock
  /** Counts one use of a key; false when there were too many. */
  limit(key: string): Promise<boolean>
}

/** What was given out: at which revision of the content, and since when it reads so. */
type Given = { revision: string; etag: string; since: Date }

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }

/** The meetings of a network for calendar programs: `/calendar/<token>.ics?lang=tr`. */
export function calendarRoutes({ db, locales, tokens, clock, limit }: CalendarRouteOptions): Route[] {
  const given = new Map<string, Given>()

  async function handle(request: Request): Promise<Response> {
    if (!(await limit(peerKey(request.ip)))) {
      return { status: 429, headers: { ...plain, 'retry-after': '60' }, body: 'too many requests' }
    }
    const id = tokens.read(request.params?.['token'] ?? '')
    if (id === null) return { status: 404, headers: plain, body: 'no such calendar' }
    const wanted = locales.match(request.query.get('lang'))
    const key = `${id} ${wanted}`
    const revision = await contentRevision(db)
    const before = given.get(key)
    // Most programs ask again and again for what they have: that needs no calendar to be made.
    if (before?.revision === revision && isKnown(request, before)) return answer(id, before, null)
    const body = await calendarOf(id, wanted)
    if (body === null) return { status: 404, headers: plain, body: 'no such calendar' }
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    // When the meetings last changed would not tell that one went; since when it reads as it does tells everything.
    const now = { revision, etag, since: before?.etag === etag ? before.since : clock.now() }
    given.set(key, now)
    return answer(id, now, isKnown(request, now) ? null : body)
  }

  async function calendarOf(id: string, wanted: string | null): Promise<string | null> {
    const source = contentIn(db)
    const network = (await networks(source)).find((each) => each.id === id)
    if (!network) return null
    const locale = wanted ?? languageOf(locales, network)
    return networkCalendar(source, createReader(locales.translate(locale), locales.meta(locale)), network)
  }

  return [{ method: 'GET', path: '/calendar/:token.ics', handle }]
}

/** @param body null where the program has it already. */
function answer(network: string, { etag, since }: Given, body: string | null): Response {
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="${network}.ics"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=300',
    etag,
    'last-modified': since.toUTCString(),
  }
  return body === null ? { status: 304, headers } : { status: 200, headers, body }
}

/** Whether the program has this already: the tag counts, and the time only without it (RFC 9110, 13.2.2). */
function isKnown({ headers }: Request, { etag, since }: Given): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) {
    const known = [tags].flat().join().split(',')
    return known.some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()))
  }
  return Math.floor(since.getTime() / 1000) * 1000 <= Date.parse(String(headers['if-modified-since'] ?? ''))
}
