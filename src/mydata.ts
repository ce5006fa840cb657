import { acceptedLocale } from './core/accept-language.ts'
import type { Feature } from './core/feature.ts'
import type { Request, Response, Route } from './core/http.ts'
import type { Locales } from './core/i18n.ts'
import { peerKey } from './core/peer.ts'
import type { Clock } from './core/ports.ts'
import { copyOf, type DataLinks, type StoredRows, storedAbout } from './features/privacy/index.ts'
import { dataPage, gonePage } from './mydata-page.ts'
import type { Store } from './store/client.ts'

export type DataRouteOptions = {
  db: Store
  features: readonly Feature[]
  locales: Locales
  links: DataLinks
  clock: Clock
  zone: string
  /** Counts one use of a key; false when there were too many. */
  limit(key: string): Promise<boolean>
}

type Found = { stored: StoredRows[]; locale: string; until: Date; token: string }

/** For its person alone: kept nowhere, found by no search engine, named to no other site. */
const headers = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
}
const page = {
  ...headers,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
}

/** Everything stored about a person, behind a link that only they were given: to read, and to take away. */
export function dataRoutes(options: DataRouteOptions): Route[] {
  const { db, features, locales, links, clock, zone, limit } = options

  const guarded =
    (answer: (found: Found) => Response) =>
    async (request: Request): Promise<Response> => {
      if (!(await limit(peerKey(request.ip)))) {
        return { status: 429, headers: { ...headers, 'retry-after': '60' }, body: 'too many requests' }
      }
      const token = request.params?.['token'] ?? ''
      const claim = links.read(token, clock.now())
      const stored = claim ? await storedAbout(features, db, claim.person) : []
      if (claim && stored.length > 0) {
        return answer({ stored, locale: claim.locale, until: new Date(claim.until), token })
      }
      // Expired, erased or never ours: the answer is the same, so that it tells nothing.
      const locale = acceptedLocale(locales, request.headers['accept-language']) ?? 'de'
      return { status: 404, headers: page, body: gonePage(locales.translate(locale), locales.meta(locale)).markup }
    }

  return [
    {
      method: 'GET',
      path: '/mydata/:token',
      handle: guarded(({ stored, locale, until, token }) => {
        const view = { t: locales.translate(locale), meta: locales.meta(locale), zone, now: clock.now(), until, token }
        return { status: 200, headers: page, body: dataPage(view, stored).markup }
      }),
    },
    {
      method: 'GET',
      path: '/mydata/:token/copy.json',
      handle: guarded(({ stored }) => ({
        status: 200,
        headers: {
          ...headers,
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': 'attachment; filename="vernetzt.json"',
        },
        body: copyOf(stored, clock.now()),
      })),
    },
  ]
}
