import { createHash, randomInt } from 'node:crypto'

/** Letters and digits that nobody mistakes for another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const part = `[${alphabet}]{4}`
const written = new RegExp(`(?<![\\p{L}\\p{N}])${part}(?:[-–\\s]?${part}){2}(?![\\p{L}\\p{N}])`, 'iu')
const group = 4

/** Days that an invitation can be used. */
export const invitationDays = 14

/** A one-time code that can be read aloud, typed, and carried by a link: "7KQM-2XVB-9HTR". */
export function createCode(): string {
  const letters = Array.from({ length: 3 * group }, () => alphabet.charAt(randomInt(alphabet.length)))
  return [0, 1, 2].map((nth) => letters.slice(nth * group, (nth + 1) * group).join('')).join('-')
}

/** What is stored of a code. */
export const hashOf = (code: string): string => createHash('sha256').update(normal(code)).digest('hex')

/**
 * The code that a text is or contains. A word of twelve letters is no code unless it stands alone with a digit in it.
 */
export function codeIn(text: string): string | null {
  const found = written.exec(text)?.[0]
  if (!found) return null
  const grouped = /[-–]/.test(found)
  const alone = found.length === text.trim().length && /\d/.test(found)
  return grouped || alone ? found : null
}

const normal = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')
