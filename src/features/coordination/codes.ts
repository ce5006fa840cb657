import { createHash, randomInt } from 'node:crypto'

/** Letters and digits that nobody mistakes for another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const hyphen = /[-–]/

/** Days that an invitation can be used. */
export const invitationDays = 14

/** One-time codes that can be read aloud, typed, and carried by a link (at most 64 characters of A–Z, 0–9, "-"). */
export type CodeForm = { create(): string; in(text: string): string | null }

/** Codes of so many groups of so many characters. Each has a letter and a digit, so that no number and no word is one. */
export function codeForm(groups: number, size: number): CodeForm {
  const part = `[${alphabet}]{${size}}`
  const written = new RegExp(
    `(?<![\\p{L}\\p{N}])${part}(?:[-–\\s]?${part}){${groups - 1}}(?![\\p{L}\\p{N}]|[-–][\\p{L}\\p{N}])`,
    'iu',
  )

  function create(): string {
    const parts = Array.from({ length: groups }, () => Array.from({ length: size }, pick).join(''))
    const code = parts.join('-')
    return mixed(code) ? code : create()
  }

  return {
    create,
    /** The code that a text is or contains; without hyphens it has to stand alone. */
    in(text) {
      const found = written.exec(text)?.[0]
      if (!found || !mixed(found)) return null
      return hyphen.test(found) || found.length === text.trim().length ? found : null
    },
  }
}

/** An invitation: "7KQM-2XVB-9HTR". */
export const { create: createCode, in: codeIn } = codeForm(3, 4)

/** What is stored of a code, however it was typed. */
export const hashOf = (code: string): string => createHash('sha256').update(normal(code)).digest('hex')

const normal = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')

const mixed = (code: string): boolean => /\d/.test(code) && /[a-z]/i.test(code)

const pick = (): string => alphabet.charAt(randomInt(alphabet.length))
