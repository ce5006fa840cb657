import type { webApi } from '@slack/bolt'
import { call } from '../http-calls.ts'

type Fetch = NonNullable<webApi.WebClientOptions['fetch']>

/** What Slack's client calls with: connections that stay open, answers that are read at once. */
export const calling: Fetch = async (url, { method, headers, body, signal } = {}) => {
  // Files: rare, and forms are what `fetch` is good at.
  if (typeof body === 'object') return fetch(url, { method: method ?? 'POST', body, signal: signal ?? null })
  const answer = await call(url, { method, headers, body, signal })
  const header = (name: string) => {
    const value = answer.headers[name]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  return {
    ok: answer.status >= 200 && answer.status < 300,
    status: answer.status,
    statusText: answer.statusText,
    url: String(url),
    headers: {
      get: (name) => header(name.toLowerCase()),
      entries: () => Object.keys(answer.headers).map((name): [string, string] => [name, header(name) ?? '']),
    },
    arrayBuffer: async () => new TextEncoder().encode(answer.body).buffer,
    json: async () => JSON.parse(answer.body),
    text: async () => answer.body,
  }
}
