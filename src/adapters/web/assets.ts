import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Request, Response, Route } from '../../core/ports.ts'

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

const files: [path: string, file: string, type: keyof typeof types][] = [
  ['/', 'index.html', 'html'],
  ['/assets/chat.css', 'chat.css', 'css'],
  ['/assets/chat.js', 'chat.js', 'js'],
  ['/assets/connection.js', 'connection.js', 'js'],
  ['/assets/conversation.js', 'conversation.js', 'js'],
  ['/assets/memory.js', 'memory.js', 'js'],
  ['/assets/messages.js', 'messages.js', 'js'],
  ['/assets/view.js', 'view.js', 'js'],
  ['/assets/icon.svg', 'icon.svg', 'svg'],
]

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
  return files.map(([path, file, type]) => {
    const body = readFileSync(new URL(`page/${file}`, import.meta.url))
    return {
      method: 'GET',
      path,
      handle: (request) => cached(request, body, { ...headers, 'content-type': types[type] }),
    }
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
