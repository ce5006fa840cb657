import { createCode, hashOf } from '../coordination/index.ts'

export { hashOf }

/** Tells a guardian's code from one that gives a role. */
const mark = 'G16'
const written = new RegExp(`(?<![\\p{L}\\p{N}])${mark}(?:[-–\\s]?[2-9A-HJKMNP-Z]{4}){3}(?![\\p{L}\\p{N}])`, 'iu')

/** Days for which a guardian can use a code. */
export const codeDays = 7

/** A code for a guardian that can be read aloud, typed, and carried by a link: "G16-7KQM-2XVB-9HTR". */
export const createGuardianCode = (): string => `${mark}-${createCode()}`

/** The guardian's code that a text is or contains. */
export const codeIn = (text: string): string | null => written.exec(text)?.[0] ?? null
