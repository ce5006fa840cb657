import { latinDigits } from '../../../core/typed.ts'
import { dayPatterns } from './days.ts'

/**
 * What of an original is not found in its translation: addresses, and numbers with the day, time, amount or phone
 * number to which they belong, as the original has them.
 * @param language of the original.
 */
export function missingFrom(original: string, translation: string, language: string): string[] {
  const there = new Set(addressesIn(translation))
  const links = addressesIn(original).filter((each) => !there.has(each))
  const left = numbersIn(withoutAddresses(translation))
  const text = withoutAddresses(original)
  const wholes = wholesIn(latinDigits(text), language)
  const missing = numbersIn(text).filter((number) => {
    const at = left.findIndex((each) => isSame(number, each))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const told = missing.map((number) => wholes.find(({ from, to }) => from <= number.from && number.to <= to) ?? number)
  return [...links, ...new Set(told.map(({ from, to }) => text.slice(from, to)))]
}

type Stretch = { from: number; to: number }
type Figure = Stretch & { value: string; hour: boolean }

const clock = String.raw`\d{1,2}(?:[:.]\d\d)?`
const wholePatterns = [
  new RegExp(String.raw`(?<![\d.,])${clock}(?: ?[-–—] ?${clock})? ?(?:Uhr|h|[ap]\.?m\.?)(?!\p{L})`, 'giu'),
  /(?<![\d.,:])\d{1,2}:\d\d(?: ?[-–—] ?\d{1,2}:\d\d)?(?!\d)/gu,
  /(?<![\d.,])\d+(?:[.,'’\u00A0\u202F ]\d{3})*(?:[.,]\d{2})?[ \u00A0\u202F]?(?:[€$£%]|EUR(?!\p{L})|Euro(?!\p{L}))/giu,
  /[€$£][ \u00A0]?\d+(?:[.,'’\u00A0\u202F ]\d{3})*(?:[.,]\d{2})?/gu,
  /(?<!\d)(?:\+\d|0)(?:[ /()-]{0,3}\d){5,}/gu,
]

/** What belongs together, so that nobody has to guess which day "5" and "2026" were. */
const wholesIn = (text: string, language: string): Stretch[] =>
  [...dayPatterns(language), ...wholePatterns].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ from: index, to: index + found.trimEnd().length })),
  )

const address = /\b(?:https?:\/\/|www\.)[^\s<>()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu
const addressesIn = (text: string): string[] =>
  [...text.matchAll(address)].map(([each]) => each.replace(/[.,;:!?]+$/u, ''))
const withoutAddresses = (text: string): string => text.replace(address, ' ')

/** Digits with what belongs into a number: 5.000, 5 000, 5,000 and ٥٠٠٠ are one; 18:00 is two, the first an hour. */
function numbersIn(text: string): Figure[] {
  const found = latinDigits(text).matchAll(/\d+(?:[.,'’\u00A0\u202F٬ ]\d{3}(?!\d))*/gu)
  // Full hours are written with or without their minutes.
  return [...found]
    .filter(([written]) => written !== '00')
    .map(({ 0: written, index, input }) => ({
      from: index,
      to: index + written.length,
      value: written.replace(/\D/gu, '').replace(/^0+(?=\d)/u, ''),
      hour: /^[:.]\d\d(?!\d)|^ ?(?:Uhr|h)\b/u.test(input.slice(index + written.length)),
    }))
}

/** "18:00" can be "6 pm". */
const isSame = (original: Figure, other: Figure): boolean =>
  original.value === other.value || (original.hour && Number(original.value) - 12 === Number(other.value))
