import { createHash, timingSafeEqual } from 'node:crypto'
import { kindOf } from '../../core/errors.ts'
import type { Request, Response, Route } from '../../core/http.ts'
import type { Log } from '../../core/ports.ts'

export const webhookPath = '/telegram/webhook'
const bodyLimit = 1_048_576

export type WebhookOptions = {
  secret: string
  log: Log
  /** Rejects when the update was not committed; null while nothing can be taken in. `unnamed` names what has no id. */
  take(update: unknown, unnamed: () => string): Promise<void> | null
}

/** Telegram's updates over HTTP. 200 means committed; anything that may pass is 503, so that Telegram tries again. */
export function webhookRoute({ secret, log, take }: WebhookOptions): Route {
  const expected = digest(secret)

  async function handle(request: Request): Promise<Response> {
    const given = request.headers['x-telegram-bot-api-secret-token']
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) return { status: 401 }
    const json = jsonOf(request.body)
    if (!json) return { status: 400 }
    try {
      const taken = take(json.value, () => createHash('sha256').update(request.body).digest('base64url'))
      if (!taken) return { status: 503 }
      await taken
      return { status: 200 }
    } catch (error) {
      log.warn({ error: kindOf(error) }, 'a Telegram update could not be taken in')
      return { status: 503 }
    }
  }

  return { method: 'POST', path: webhookPath, limit: bodyLimit, handle }
}

/** Of one length whatever was sent, so that comparing says nothing about the secret. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function jsonOf(body: Buffer): { value: unknown } | null {
  try {
    return { value: JSON.parse(body.toString('utf8')) }
  } catch {
    return null
  }
}
