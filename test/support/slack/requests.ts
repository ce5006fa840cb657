import { createHmac } from 'node:crypto'
import type { createSockets, Envelope } from './socket.ts'

export type Kind = 'event' | 'command' | 'interactive'
export type Delivered = {
  kind: Kind
  /** The app's last status; null when it did not answer in time or not at all. */
  status: number | null
  body: string
  attempts: number
  /** How long the app took for each attempt. */
  took: number[]
}

export type RequestOptions = {
  signingSecret: string
  target: () => string | null
  sockets: ReturnType<typeof createSockets>
  ackMs: number
  /** Waits before an event is sent again; Slack's are 0, 60 and 300 seconds. */
  retryMs: readonly number[]
  /** Called when a request has ended, for better or worse. */
  ended(): void
}

/** Slack's signature of a body. */
export function sign(secret: string, body: string, timestamp = Math.floor(Date.now() / 1000)): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${hash}` }
}

/** An interaction's payload as it goes over the wire. */
export const formOf = (payload: unknown): string => new URLSearchParams({ payload: JSON.stringify(payload) }).toString()

/** Brings what happens to the app: signed, with three seconds for the answer; only events are sent again. */
export function createRequests(options: RequestOptions) {
  const delivered: Delivered[] = []

  async function bring(kind: Kind, payload: Record<string, unknown>): Promise<Delivered> {
    const log: Delivered = { kind, status: null, body: '', attempts: 0, took: [] }
    delivered.push(log)
    let reason = ''
    for (let attempt = 0; attempt <= (kind === 'event' ? options.retryMs.length : 0); attempt += 1) {
      if (attempt > 0) await wait(options.retryMs[attempt - 1] ?? 0)
      const began = performance.now()
      const { status, body, noRetry } = await once(kind, payload, attempt, reason)
      log.attempts += 1
      log.took.push(performance.now() - began)
      log.status = status
      log.body = body
      if ((status !== null && status < 300) || noRetry) break
      reason = status === null ? 'http_timeout' : 'http_error'
    }
    options.ended()
    return log
  }

  async function once(kind: Kind, payload: Record<string, unknown>, attempt: number, reason: string) {
    const target = options.target()
    if (target === null) return overSocket(kind, payload, attempt, reason)
    const isJson = kind === 'event'
    const raw = isJson ? JSON.stringify(payload) : kind === 'command' ? commandForm(payload) : formOf(payload)
    try {
      const response = await fetch(target, {
        method: 'POST',
        headers: {
          'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...sign(options.signingSecret, raw),
          ...(attempt > 0 ? { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason } : {}),
        },
        body: raw,
        signal: AbortSignal.timeout(options.ackMs),
      })
      const noRetry = response.headers.get('x-slack-no-retry') === '1'
      return { status: response.status, body: await response.text(), noRetry }
    } catch {
      return { status: null, body: '', noRetry: false }
    }
  }

  async function overSocket(kind: Kind, payload: Record<string, unknown>, attempt: number, reason: string) {
    const type = ({ event: 'events_api', command: 'slash_commands', interactive: 'interactive' } as const)[kind]
    const again = attempt > 0 ? { retry_attempt: attempt, retry_reason: reason } : {}
    const envelope: Envelope = { type, payload, ...again }
    const answer = await options.sockets.send(envelope, options.ackMs)
    const body = answer && Object.keys(answer).length > 0 ? JSON.stringify(answer) : ''
    return { status: answer ? 200 : null, body, noRetry: false }
  }

  return { delivered, bring }
}

function commandForm(payload: Record<string, unknown>): string {
  const form = new URLSearchParams()
  for (const [key, value] of Object.entries(payload)) form.set(key, String(value))
  return form.toString()
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
