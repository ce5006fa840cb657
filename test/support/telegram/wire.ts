import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Fields, Refusal } from './world.ts'

export type Upload = { name: string; content: Buffer }
export type Parameters = { fields: Fields; files: Map<string, Upload> }

const record = z.record(z.string(), z.unknown())

/** Parameters of a call, however they are sent. */
export async function readParameters(req: IncomingMessage): Promise<Parameters> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const [type = '', boundary] = (req.headers['content-type'] ?? '').split(/;\s*boundary=/)
  const query = Object.fromEntries(new URL(req.url ?? '/', 'http://stand.in').searchParams)
  if (type === 'multipart/form-data' && boundary) return readMultipart(body, boundary)
  return { fields: { ...query, ...fieldsOf(type, body.toString('utf8')) }, files: new Map() }
}

function fieldsOf(type: string, body: string): Fields {
  if (body === '') return {}
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(body))
  try {
    return record.parse(JSON.parse(body))
  } catch {
    throw new Refusal(400, "Bad Request: can't parse JSON object")
  }
}

function readMultipart(body: Buffer, boundary: string): Parameters {
  const fields: Fields = {}
  const files = new Map<string, Upload>()
  const edge = Buffer.from(`--${boundary}`)
  let at = body.indexOf(edge)
  while (at >= 0) {
    const next = body.indexOf(edge, at + edge.length)
    if (next < 0) break
    const part = body.subarray(at + edge.length + 2, next - 2)
    const head = part.indexOf('\r\n\r\n')
    const header = part.subarray(0, head).toString('utf8')
    const content = part.subarray(head + 4)
    const name = /[;\s]name="?([^";\r\n]+)"?/i.exec(header)?.[1] ?? ''
    const file = /filename="?([^"\r\n]+)"?/i.exec(header)?.[1]
    if (file === undefined) fields[name] = content.toString('utf8')
    else files.set(name, { name: file, content: Buffer.from(content) })
    at = next
  }
  return { fields, files }
}

export function answer(res: ServerResponse, result: unknown): void {
  write(res, 200, { ok: true, result })
}

export function refuse(res: ServerResponse, { code, message, parameters }: Refusal): void {
  const more = Object.keys(parameters).length > 0 ? { parameters } : {}
  write(res, code, { ok: false, error_code: code, description: message, ...more })
}

function write(res: ServerResponse, status: number, body: unknown): void {
  if (res.destroyed) return
  const text = JSON.stringify(body)
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  res.end(text)
}
