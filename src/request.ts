import type { IncomingMessage } from 'node:http'
import type { Request } from './core/http.ts'

/** Whether an address is a proxy's whose word about others is believed. */
export type Trusts = (address: string, hop: number) => boolean

/** A refused body is read on for so long that its sender gets to see the refusal. */
const drainBytes = 20_000_000

/** What routes get to see of a request. */
export function requestOf(req: IncomingMessage, body: Buffer, params: Record<string, string>, trusts: Trusts): Request {
  return {
    method: req.method ?? 'GET',
    path: pathOf(req),
    headers: req.headers,
    body,
    params,
    // Webhooks need neither, so they are only worked out when asked for.
    get query() {
      return new URLSearchParams(req.url?.split('?', 2)[1])
    },
    get ip() {
      return peerOf(req, trusts)
    },
  }
}

/** The whole body, or null when it is larger than allowed. */
export function readBody(req: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    let refused = Number(req.headers['content-length']) > limit
    if (refused) resolve(null)
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      refused ||= size > limit
      if (!refused) chunks.push(chunk)
      else resolve(null)
      if (size > limit + drainBytes) req.destroy()
    })
    req.on('end', () => resolve(Buffer.concat(chunks)))
    req.on('error', reject)
  })
}

/** The nearest address that is not a trusted proxy's. */
function peerOf(req: IncomingMessage, trusts: Trusts): string {
  const forwarded = String(req.headers['x-forwarded-for'] ?? '').split(/\s*,\s*/)
  const hops = [req.socket.remoteAddress ?? '', ...forwarded.filter(Boolean).reverse()]
  const peer = hops.find((address, hop) => !trusts(address, hop)) ?? hops.at(-1) ?? ''
  return peer.replace(/^::ffff:(?=\d+\.)/, '')
}

/** The path without the query. */
export function pathOf(req: IncomingMessage): string {
  const url = req.url ?? '/'
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

/** Parameters of a path, each one text. */
export function textsOf(params: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
}
