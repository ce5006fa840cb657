import { UserError } from '../../core/errors.ts'

/** Most characters of a line, of a text and of a link. */
const most = { line: 150, text: 2000, link: 500 }
const mostSeats = 5000

const tag = /<\/?[a-z][^>]*>/iu

/** One line of words. @throws UserError when it is too long or has markup in it. */
export const lineIn = (text: string): string => checked(text.replace(/\s+/gu, ' ').trim(), most.line)

/** Words of several paragraphs. */
export const textIn = (text: string): string =>
  checked(
    text
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/\s*\n\s*/gu, '\n')
      .trim(),
    most.text,
  )

function checked(text: string, longest: number): string {
  if (text === '') throw new UserError('dialogue:missing')
  if (text.length > longest) throw new UserError('planning:wrong.long', { length: text.length, most: longest })
  // Text is shown as it is written; marks that were meant to format it would stand in it.
  const [found] = tag.exec(text) ?? []
  if (found) throw new UserError('planning:wrong.markup', { markup: found.slice(0, 20) })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they come along with what is pasted
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/gu, '')
}

/** A number of seats. @throws UserError when it is none, or no sensible one. */
export function seatsIn(text: string): string {
  const numbers = text
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/(?<=\d)[.,'’\s](?=\d{3}(?!\d))/gu, '')
    .match(/-?\d+/gu)
  const seats = Number(numbers?.[0])
  if (numbers?.length !== 1) throw new UserError('planning:wrong.number')
  if (seats < 1 || seats > mostSeats) throw new UserError('planning:wrong.seats', { most: mostSeats })
  return String(seats)
}

/** A web address, with or without its beginning. @throws UserError when it is none that a browser opens. */
export function linkIn(text: string): string {
  const typed = text.trim()
  const address = /^[a-z][a-z0-9+.-]*:/iu.test(typed) && !/^[\w.-]+:\d/u.test(typed) ? typed : `https://${typed}`
  const url = URL.canParse(address) ? new URL(address) : null
  const opens = url && /^https?:$/u.test(url.protocol) && url.hostname.includes('.') && !url.username && !url.password
  if (!opens || url.href.length > most.link || /\s/u.test(typed)) throw new UserError('planning:wrong.link')
  return url.href
}
