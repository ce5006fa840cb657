import type { Request, Response, Route } from '../../core/http.ts'
import type { Outcome, Take } from './intake.ts'
import { isSigned } from './signature.ts'

const mostBytes = 1_000_000

/** Slack's one address: events, commands and interactions, each checked by its signature before it is read. */
export function slackRoute(signingSecret: string, now: () => number, take: Take): Route {
  return {
    method: 'POST',
    path: '/slack/events',
    limit: mostBytes,
    async handle({ headers, body }) {
      const raw = body.toString('utf8')
      if (!isSigned(headers, raw, signingSecret, now())) return { status: 401 }
      const payload = decode(headers['content-type'], raw)
      return payload ? responseOf(await take(payload)) : { status: 400 }
    },
  }
}

function responseOf({ status, body }: Outcome): Response {
  if (body === undefined) return { status }
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** Commands come as a form, interactions as JSON in a form, events as JSON; null is none of these. */
function decode(contentType: Request['headers'][string], raw: string): Record<string, unknown> | null {
  try {
    if (!String(contentType).startsWith('application/x-www-form-urlencoded')) return record(JSON.parse(raw))
    const form = new URLSearchParams(raw)
    const payload = form.get('payload')
    return payload === null ? Object.fromEntries(form) : record(JSON.parse(payload))
  } catch {
    return null
  }
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}
