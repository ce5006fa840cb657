import { UserError } from '../../core/errors.ts'

/** Control characters and what turns the direction of a text; line breaks stay. */
const disturbing = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** Has no width: letters of Arabic script need it between them, elsewhere it hides something. */
const invisible =
  /(?<!\p{Script=Arabic})[\u200C\u200D]|[\u200C\u200D](?!\p{Script=Arabic})|[\u200B\u2060\uFEFF\u00AD]/gu

/** Several lines as somebody wrote them, without what cannot be seen. @throws UserError when empty or too long. */
export function textIn(text: string, most: number): string {
  const clean = text
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\n]+/gu, (line) => line.replace(/\t/gu, ' ').replace(disturbing, '').replace(invisible, ''))
    .normalize('NFC')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
  if (clean === '') throw new UserError('dialogue:missing')
  if (clean.length > most) throw new UserError('organisations:long', { count: most })
  return clean
}

/** The same on one line: a name, how to be reached. @throws UserError when empty or too long. */
export const lineIn = (text: string, most: number): string => textIn(text.replace(/\s+/gu, ' '), most)
