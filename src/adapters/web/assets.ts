import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Request, Response, Route } from '../../core/http.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const page = new URL('page/', import.meta.url)
const typeOf = (file: string) => types[file.slice(file.lastIndexOf('.'))]

/** Nothing but our own files, no inline script or style, no form, no frame around it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** The page and what it loads. @param publicUrl where it is https, browsers are told to stay with it. */
export function assetRoutes(publicUrl?: string): Route[] {
  const headers = {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
  return readdirSync(page).flatMap((file): Route[] => {
    const type = typeOf(file)
    if (!type) return []
    const body = readFileSync(new URL(file, page))
    const path = file === 'index.html' ? '/' : `/assets/${file}`
    return [{ method: 'GET', path, handle: (request) => cached(request, body, { ...headers, 'content-type': type }) }]
  })
}

/** An answer that the browser keeps, and asks each time whether it is still the same. */
export function cached(request: Request, body: string | Buffer, headers: Record<string, string>): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const kept = { ...headers, etag, 'cache-control': 'no-cache' }
  return request.headers['if-none-match'] === etag
    ? { status: 304, headers: kept }
    : { status: 200, headers: kept, body }
}
