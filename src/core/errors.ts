import type { Values } from './i18n.ts'
import type { Call } from './message.ts'

/** A refusal that becomes a sentence in the person's language; `key` names that sentence. */
export class UserError extends Error {
  readonly key: string
  readonly values: Values
  /** What the person can do instead: a button below the sentence. */
  readonly instead: Call | null

  constructor(key: string, values: Values = {}, instead: Call | null = null) {
    super(key)
    this.name = 'UserError'
    this.key = key
    this.values = values
    this.instead = instead
  }
}

/** Answers of a form that cannot be taken, by field; shown beside the fields where the platform can. */
export class FormError extends Error {
  readonly errors: Record<string, string>

  constructor(errors: Record<string, string>) {
    super('form')
    this.name = 'FormError'
    this.errors = errors
  }
}

/** An input that its command cannot take: of a button that an earlier version has stored. */
export class InputError extends Error {}

/** A short id that a person can read to a human, and that the log has beside the error. */
export function errorId(random: () => number = Math.random): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  return Array.from({ length: 4 }, () => letters[Math.floor(random() * letters.length)]).join('')
}

/** What of an error may be logged: its kind and code, never its message, which can quote what people wrote. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}

/** Where an error came from: file and line, without its message. */
export function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return lines.slice(0, 6).map((line) => line.trim())
}
