import { createHash, timingSafeEqual } from 'node:crypto'
import type { Route } from './core/http.ts'
import type { Metrics } from './metrics.ts'

export type HealthOptions = {
  /** Why this process is not ready; empty when it is. */
  problems(): Promise<string[]>
  metrics: Metrics
  metricsToken?: string
}

const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Alive, ready, and counted. */
export function healthRoutes({ problems, metrics, metricsToken }: HealthOptions): Route[] {
  return [
    { method: 'GET', path: '/healthz', handle: () => ({ status: 200, headers: json, body: '{"alive":true}' }) },
    {
      method: 'GET',
      path: '/readyz',
      async handle() {
        const found = await problems()
        return {
          status: found.length === 0 ? 200 : 503,
          headers: json,
          body: JSON.stringify({ ready: found.length === 0, problems: found }),
        }
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      async handle({ headers, ip }) {
        const given = /^Bearer (.+)$/.exec(String(headers['authorization'] ?? ''))?.[1] ?? ''
        // A proxy that is not trusted makes everybody look near.
        const near = loopback.has(ip) && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined
        const allowed = metricsToken ? same(given, metricsToken) : near
        if (!allowed) return { status: 401, headers: json, body: '{"error":"not allowed"}' }
        return { status: 200, headers: { 'content-type': metrics.contentType }, body: await metrics.text() }
      },
    },
  ]
}

function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
