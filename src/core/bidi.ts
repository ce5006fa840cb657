import { latinDigits } from './typed.ts'

/** Marks around a stretch that keeps its own direction; nobody sees them. */
export const [begin, end] = ['\u2068', '\u2069']
const beginLeftToRight = '\u2066'

const rightToLeft = /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** Whether a text has letters that run from right to left. */
export const runsRightToLeft = (text: string): boolean => rightToLeft.test(text)

/** Keeps a stretch together that would fall apart in a sentence of the other direction. */
export const isolate = (text: string): string => `${begin}${text}${end}`

/** The same without the marks. */
export const withoutIsolation = (text: string): string => text.replace(/[\u2066-\u2069]/gu, '')

const letter = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}0-9'
const joint = "[ \\u00A0\\u202F.,:;/&=?#@_+%~'’-]{1,3}"
const stretches = new RegExp(
  [
    // What is isolated already stays as it is.
    '[\\u2066-\\u2068][^\\u2066-\\u2069]*\\u2069',
    'https?://[^\\s<>«»"“”،؛\\u2066-\\u2069\\p{Script=Arabic}\\p{Script=Hebrew}]*[\\p{L}\\p{N}/=&#_-]',
    `(?<![${letter}])(?:\\+|[€$£][ \\u00A0]?|\\(\\d{2,6}\\)[ \\u00A0]?)?[${letter}]` +
      `(?:[${letter}]|${joint}(?=[${letter}])|[ \\u00A0]?\\(\\d{1,6}\\)[ \\u00A0-]?(?=[${letter}]))*` +
      '(?:[ \\u00A0\\u202F]?[€$£%]|/)?',
  ].join('|'),
  'gu',
)

/**
 * Isolates what runs from left to right in every language and would change its order inside a sentence that does not:
 * phone numbers, codes, addresses of mail and web, names of files, amounts. Their digits are Latin.
 */
export const isolateStretches = (text: string): string =>
  runsRightToLeft(text)
    ? withLatinNumbers(text).replace(stretches, (found) => (fallsApart(found) ? beginLeftToRight + found + end : found))
    : text

/** Words and a number alone keep their order by themselves; short numbers to call are taken with the long ones. */
export function fallsApart(stretch: string): boolean {
  if (/^[\u2066-\u2068]/u.test(stretch)) return false
  const groups = stretch.match(/\d+/gu) ?? []
  const digits = groups.join('').length
  return (
    /@|:\/\/|[\w-]\.[a-z]{2,}|\d[ \u00A0\u202F]?[€$£%]|[€$£][ \u00A0]?\d/iu.test(stretch) ||
    /(?<![\p{L}\d])(?=[A-Z-]*\d)(?=[\d-]*[A-Z])[A-Z\d-]{4,}(?![\p{L}\d])/u.test(stretch) ||
    (digits >= 3 && (groups.length > 1 || digits !== 4))
  )
}

const phoneNumber = /(?<!\p{Nd})(?:\+\p{Nd}|[0٠۰])(?:[ \u00A0/()-]{0,2}\p{Nd}){5,}/gu

const withLatinNumbers = (text: string): string => text.replace(phoneNumber, latinDigits)
