import type { Readable } from 'node:stream'
import { Api } from 'grammy'

export type TransportOptions = {
  token: string
  apiRoot?: string
  /** How long one call may take. */
  timeoutSeconds: number
  /** Ends calls under way, without an answer. */
  stopping?: AbortSignal
}

type Init = {
  method?: string
  headers?: Record<string, string>
  body?: string | Readable
  signal?: { readonly aborted: boolean; addEventListener(type: 'abort', listener: () => void): void }
}

/** grammY as transport: typed calls without handlers, retries or throttles of its own. */
export function createApi({ token, apiRoot, timeoutSeconds, stopping }: TransportOptions): Api {
  const root = apiRoot?.replace(/\/+$/, '')
  return new Api(token, { ...(root ? { apiRoot: root } : {}), timeoutSeconds, fetch: nativeFetch(stopping) })
}

/**
 * Node's own fetch keeps connections alive at half the price of grammY's default.
 * It takes no foreign AbortSignal, and grammY hands in the one of a polyfill.
 */
function nativeFetch(stopping?: AbortSignal) {
  return async (url: string | URL, { method, headers, body, signal }: Init = {}): Promise<Response> => {
    const cancel = new AbortController()
    if (signal?.aborted) cancel.abort()
    signal?.addEventListener('abort', () => cancel.abort())
    const response = await fetch(url, {
      method,
      headers,
      body,
      duplex: 'half',
      signal: stopping ? AbortSignal.any([cancel.signal, stopping]) : cancel.signal,
    })
    return isJson(response) || response.ok ? response : pageAsAnswer(response)
  }
}

const isJson = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('application/json') ?? false

/** A gateway's error page says by its status what Telegram would say in JSON. */
async function pageAsAnswer(response: Response): Promise<Response> {
  await response.body?.cancel()
  return Response.json({ ok: false, error_code: response.status, description: response.statusText })
}
