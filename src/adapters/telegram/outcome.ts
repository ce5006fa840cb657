import { GrammyError, HttpError } from 'grammy'
import type { Unsent } from '../in-parts.ts'

/** Telegram's words for a chat that cannot be written to any more. Others do not make a chat inactive. */
const unreachable = new Set([
  'Forbidden: bot was blocked by the user',
  'Forbidden: user is deactivated',
  "Forbidden: bot can't initiate conversation with a user",
  'Forbidden: bot was kicked from the group chat',
  'Forbidden: bot was kicked from the supergroup chat',
  'Forbidden: bot is not a member of the group chat',
  'Forbidden: bot is not a member of the supergroup chat',
  'Forbidden: the group chat was deleted',
  'Bad Request: chat not found',
  'Bad Request: message thread not found',
])

/** Where Telegram does not say how long. */
const defaultRetrySeconds = 5

/** What an error of a call means for the message. Reasons are Telegram's words, never the message's. */
export function outcomeOf(error: unknown): Unsent {
  if (error instanceof GrammyError) return refused(error)
  if (error instanceof HttpError) return unheard(error.error)
  return { state: 'failed', reason: error instanceof Error ? error.name : 'unknown error' }
}

function refused({ error_code: code, description, parameters }: GrammyError): Unsent {
  const reason = `${code} ${description}`
  if (code === 429) {
    return { state: 'retry', afterMs: (parameters.retry_after ?? defaultRetrySeconds) * 1000, scope: 'bot' }
  }
  if (parameters.migrate_to_chat_id !== undefined) return { state: 'moved', to: String(parameters.migrate_to_chat_id) }
  if (unreachable.has(description)) return { state: 'unreachable', reason: description }
  // The gateway gave up waiting; Telegram may have taken the message nevertheless.
  if (code === 504) return { state: 'uncertain', reason }
  if (code >= 500 || code === 401) return { state: 'unavailable', reason }
  return { state: 'failed', reason }
}

/** No answer: harmless while the request cannot have left, else nobody knows. */
function unheard(error: unknown): Unsent {
  const { code, syscall } = causeOf(error)
  const reason = code ?? (error instanceof Error ? error.message : 'no answer')
  return { state: code !== undefined && beforeWriting(code, syscall) ? 'unavailable' : 'uncertain', reason }
}

const connecting = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
const certificate = /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS|ERR_SSL|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/

function beforeWriting(code: string, syscall: string | undefined): boolean {
  return connecting.has(code) || certificate.test(code) || syscall === 'connect' || syscall === 'getaddrinfo'
}

/** The codes lie in the cause of fetch's own error, which says nothing. */
function causeOf(error: unknown): { code?: string; syscall?: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return {}
  return {
    ...('code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {}),
    ...('syscall' in cause && typeof cause.syscall === 'string' ? { syscall: cause.syscall } : {}),
  }
}
