import { Api } from 'grammy'
import { type CallAnswer, type CallInit, call } from '../http-calls.ts'

export type TransportOptions = {
  token: string
  apiRoot?: string
  /** How long one call may take. */
  timeoutSeconds: number
  /** Ends calls under way, without an answer. */
  stopping?: AbortSignal
}

/** grammY as transport: typed calls without handlers, retries or throttles of its own. */
export function createApi({ token, apiRoot, timeoutSeconds, stopping }: TransportOptions): Api {
  const root = apiRoot?.replace(/\/+$/, '')
  return new Api(token, { ...(root ? { apiRoot: root } : {}), timeoutSeconds, fetch: callingUntil(stopping) })
}

/** Node's `fetch` also takes no AbortSignal of the polyfill that grammY hands in. */
const callingUntil =
  (stopping?: AbortSignal) =>
  async (url: string | URL, init?: CallInit): Promise<Response> =>
    responseOf(await call(url, { ...init, stopping }))

/** A gateway's error page says by its status what Telegram would say in JSON. */
function responseOf({ status, statusText: description, headers, body }: CallAnswer): Response {
  const isJson = headers['content-type']?.startsWith('application/json') ?? false
  if (isJson || (status >= 200 && status < 300)) return new Response(body, { status })
  return Response.json({ ok: false, error_code: status, description })
}
