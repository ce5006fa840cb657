import { createHash, randomInt } from 'node:crypto'

// Nothing that is mistaken for another when it is read from the back of a room.
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const digits = '23456789'
const shape = 'AA9AA9'
const half = `[${letters}]{2}[${digits}]`
const written = new RegExp(`^(?:(?:here|hier|code)[:\\s]+)?(${half})[-–\\s]?(${half})[.\\s]*$`, 'iu')

/** A code for a room, six characters that no word and no number looks like: "KQ7XM4". */
export const createRoomCode = (): string =>
  [...shape].map((kind) => (kind === 'A' ? pick(letters) : pick(digits))).join('')

/** The room's code that a text is, alone or after "here"; null when it is none. */
export function roomCodeIn(text: string): string | null {
  const found = written.exec(text.trim())
  return found ? `${found[1]}${found[2]}`.toUpperCase() : null
}

/** What is stored of a room's code. */
export const roomHash = (code: string): string => createHash('sha256').update(code.toUpperCase()).digest('hex')

const pick = (from: string): string => from.charAt(randomInt(from.length))
