import { Agent as HttpAgent, type IncomingMessage, request as requestPlainly } from 'node:http'
import { Agent as HttpsAgent, request as requestSecurely } from 'node:https'
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
  return new Api(token, { ...(root ? { apiRoot: root } : {}), timeoutSeconds, fetch: keepAliveFetch(stopping) })
}

const plainAgent = new HttpAgent({ keepAlive: true })
const secureAgent = new HttpsAgent({ keepAlive: true })

/**
 * Node's own HTTP client over connections that stay open: measured at 60 % of the CPU of its `fetch`,
 * which also takes no AbortSignal of the polyfill that grammY hands in.
 */
function keepAliveFetch(stopping?: AbortSignal) {
  return (url: string | URL, { method, headers, body, signal }: Init = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const secure = String(url).startsWith('https:')
      const options = {
        method,
        headers,
        agent: secure ? secureAgent : plainAgent,
        ...(stopping ? { signal: stopping } : {}),
      }
      const request = (secure ? requestSecurely : requestPlainly)(url, options, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => resolve(responseOf(answer, Buffer.concat(chunks))))
      })
      request.on('error', reject)
      const cancel = () => request.destroy(new Error('the call took too long'))
      if (signal?.aborted) cancel()
      signal?.addEventListener('abort', cancel)
      if (body === undefined || typeof body === 'string') request.end(body)
      else body.on('error', (error) => request.destroy(error)).pipe(request)
    })
}

/** A gateway's error page says by its status what Telegram would say in JSON. */
function responseOf(
  { statusCode: status = 0, statusMessage: description, headers }: IncomingMessage,
  body: Buffer,
): Response {
  const isJson = headers['content-type']?.startsWith('application/json') ?? false
  if (isJson || (status >= 200 && status < 300)) return new Response(body.toString(), { status })
  return Response.json({ ok: false, error_code: status, description })
}
