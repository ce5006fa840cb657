import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** Minutes for which a link to somebody's data works. */
export const linkMinutes = 30

const cipher = 'aes-256-gcm'
const [ivBytes, tagBytes] = [12, 16]
const claim = z.object({ person: z.uuid(), locale: z.string(), until: z.int() })

export type DataLinks = ReturnType<typeof createDataLinks>

/** Whose data a link opens, in which language they read, and until when (milliseconds). */
export type Claim = z.infer<typeof claim>

/**
 * Tokens for the page with a person's data: sealed, so that an address tells nothing about anybody and nobody can make
 * one, and expiring.
 */
export function createDataLinks(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'mydata', 32))

  return {
    of(person: string, locale: string, now: Date): string {
      const iv = randomBytes(ivBytes)
      const seal = createCipheriv(cipher, key, iv)
      const until = now.getTime() + linkMinutes * 60_000
      const sealed = seal.update(JSON.stringify({ person, locale, until } satisfies Claim))
      return Buffer.concat([iv, sealed, seal.final(), seal.getAuthTag()]).toString('base64url')
    },
    /** What a token says; null when it is not ours or too old. */
    read(token: string, now: Date): Claim | null {
      const bytes = Buffer.from(token, 'base64url')
      // The last letter has bits that say nothing: one link has one way to be written.
      if (bytes.toString('base64url') !== token) return null
      const opened = claim.safeParse(open(bytes))
      return opened.success && opened.data.until >= now.getTime() ? opened.data : null
    },
  }

  function open(bytes: Buffer): unknown {
    if (bytes.length <= ivBytes + tagBytes) return null
    const seal = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes))
    seal.setAuthTag(bytes.subarray(-tagBytes))
    try {
      const text = Buffer.concat([seal.update(bytes.subarray(ivBytes, -tagBytes)), seal.final()])
      return JSON.parse(text.toString())
    } catch {
      return null
    }
  }
}
