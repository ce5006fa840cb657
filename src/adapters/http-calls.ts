import { Agent as HttpAgent, type IncomingMessage, request as requestPlainly } from 'node:http'
import { Agent as HttpsAgent, request as requestSecurely } from 'node:https'
import type { Readable } from 'node:stream'

type Signal = {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export type CallInit = {
  method?: string | undefined
  headers?: Record<string, string> | undefined
  body?: string | Readable | undefined
  /** Ends the call without an answer. */
  signal?: Signal | undefined
  /** Ends it when the process stops. */
  stopping?: AbortSignal | undefined
}

type Answer<Body> = { status: number; statusText: string; headers: IncomingMessage['headers']; body: Body }
export type CallAnswer = Answer<string>

/** Idle connections go before the other side closes them under a message that is just being sent. */
const kept = { keepAlive: true, timeout: 4000 }
const plainAgent = new HttpAgent(kept)
const secureAgent = new HttpsAgent(kept)

/**
 * Calls a platform with Node's own HTTP client over connections that stay open: measured at 60 % of the CPU of its
 * `fetch`. Follows no redirects. @throws Node's error, with its `code`, when there is no whole answer.
 */
export async function call(url: string | URL, init?: CallInit): Promise<CallAnswer> {
  const answer = await request(url, init)
  return { ...answer, body: answer.body.toString() }
}

/** Gets a file. Null where there is none, or one of more than so many bytes. @throws as `call`, and where it is refused for now. */
export async function download(url: string, most: number, init: CallInit = {}): Promise<Buffer | null> {
  const { status, body } = await request(url, init, most)
  if (status === 429 || status >= 500) throw new Error(`no file now: ${status}`)
  return status === 200 && body.length <= most ? body : null
}

/** @param most bytes after which the rest of the body is not read. */
function request(
  url: string | URL,
  { method, headers, body, signal, stopping }: CallInit = {},
  most = Number.POSITIVE_INFINITY,
): Promise<Answer<Buffer>> {
  return new Promise((resolve, reject) => {
    const secure = String(url).startsWith('https:')
    const options = {
      method,
      headers,
      agent: secure ? secureAgent : plainAgent,
      ...(stopping ? { signal: stopping } : {}),
    }
    const sent = (secure ? requestSecurely : requestPlainly)(url, options, (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      const end = () =>
        resolve({
          status: answer.statusCode ?? 0,
          statusText: answer.statusMessage ?? '',
          headers: answer.headers,
          body: Buffer.concat(chunks),
        })
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size <= most) return
        end()
        sent.destroy()
      })
      answer.on('error', reject)
      answer.on('end', end)
    })
    sent.on('error', reject)
    const cancel = () => sent.destroy(new DOMException('the call took too long', 'TimeoutError'))
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel)
    // A timeout's signal lives until its time is up, and with it all that listens.
    sent.on('close', () => signal?.removeEventListener('abort', cancel))
    if (body === undefined || typeof body === 'string') sent.end(body)
    else body.on('error', (error) => sent.destroy(error)).pipe(sent)
  })
}
