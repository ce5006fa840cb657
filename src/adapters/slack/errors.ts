import { webApi } from '@slack/bolt'
import type { Unsent } from '../in-parts.ts'

/** The token is no longer good for anything: nothing leaves until somebody mends it. */
const refusedToken = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'team_access_not_granted',
])
/** Only these words mean that a chat is gone for good. */
const gone = new Set(['channel_not_found', 'is_archived', 'not_in_channel', 'user_disabled', 'user_not_found'])
const laterAgain = new Set(['request_timeout', 'service_unavailable', 'team_added_to_org'])
/** Slack says of these that some of the operation may have succeeded. */
const mayHaveArrived = new Set(['fatal_error', 'internal_error'])
const beforeWriting = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'])
const unknownWaitMs = 30_000

/** What Slack answered, in its own word, or null when it did not answer in words. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof webApi.WebAPIPlatformError)) return null
  return /^[a-z_]{1,60}$/.test(error.data.error) ? error.data.error : 'unreadable_answer'
}

export const isTokenRefused = (error: unknown): boolean => refusedToken.has(codeOf(error) ?? '')

/** What a failed call means for its message. */
export function outcomeOf(error: unknown): Unsent {
  const code = codeOf(error)
  if (code !== null) return byWord(code)
  if (error instanceof webApi.WebAPIRateLimitedError) return later(error.retryAfter * 1000)
  if (error instanceof webApi.WebAPIHTTPError) {
    const reason = `http ${error.statusCode}`
    return error.statusCode >= 500 ? { state: 'unavailable', reason } : { state: 'failed', reason }
  }
  // The client's word for a 429 that does not say how long.
  if (error instanceof Error && error.message.startsWith('Retry header')) return later(unknownWaitMs)
  const reason = networkCode(error)
  return beforeWriting.has(reason) ? { state: 'unavailable', reason } : { state: 'uncertain', reason }
}

function byWord(reason: string): Unsent {
  if (reason === 'ratelimited' || reason === 'rate_limited') return later(unknownWaitMs)
  if (refusedToken.has(reason) || laterAgain.has(reason)) return { state: 'unavailable', reason }
  if (gone.has(reason)) return { state: 'unreachable', reason }
  if (mayHaveArrived.has(reason) || reason === 'unreadable_answer') return { state: 'uncertain', reason }
  return { state: 'failed', reason }
}

const later = (afterMs: number): Unsent => ({ state: 'retry', afterMs, scope: 'chat' })

/** Node's word for what went wrong on the way. */
function networkCode(error: unknown): string {
  const original = error instanceof webApi.WebAPIRequestError ? error.original : error
  if (!(original instanceof Error)) return 'unknown'
  return 'code' in original && typeof original.code === 'string' ? original.code : original.name
}
