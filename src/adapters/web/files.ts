import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Response } from '../../core/http.ts'
import type { OutFile } from '../../core/message.ts'
import type { Clock } from '../../core/ports.ts'

const lifeMs = 24 * 3_600_000

export type FileLinks = ReturnType<typeof createFileLinks>

/** Links to files of messages: signed, so that nobody can guess one, and expiring. */
export function createFileLinks(secret: string, clock: Clock) {
  const sign = (claim: string) => createHmac('sha256', secret).update(`file:${claim}`).digest('base64url')

  return {
    /** The link to one file of a message. */
    to(message: string, index: number): string {
      const expires = clock.now().getTime() + lifeMs
      const claim = Buffer.from(`${expires}:${index}:${message}`).toString('base64url')
      return `/files/${claim}.${sign(claim)}`
    },
    /** Which file a token names; null when it is not ours or has expired. */
    read(token: string): { message: string; index: number } | null {
      const [claim = '', signature = ''] = token.split('.')
      const [given, expected] = [Buffer.from(signature), Buffer.from(sign(claim))]
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const [expires, index, ...message] = Buffer.from(claim, 'base64url').toString().split(':')
      if (clock.now().getTime() > Number(expires)) return null
      return { message: message.join(':'), index: Number(index) }
    },
  }
}

const safeTypes = [
  'text/calendar',
  'text/csv',
  'text/plain',
  'application/json',
  'application/pdf',
  'image/jpeg',
  'image/png',
]

/** The file as a download: never shown within our origin, whatever it says it is. */
export function download(file: OutFile, bytes: Buffer): Response {
  const type = safeTypes.find((each) => file.mime.startsWith(each)) ?? 'application/octet-stream'
  const plainName = file.name.replace(/[^\w.-]+/g, '_')
  const name = encodeURIComponent(file.name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return {
    status: 200,
    headers: {
      'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
      'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
    body: bytes,
  }
}
