import { latinDigits } from '../../../core/typed.ts'

/** What of an original is not found in its translation: addresses and numbers, as the original has them. */
export function missingFrom(original: string, translation: string): string[] {
  const there = new Set(addressesIn(translation))
  const links = addressesIn(original).filter((each) => !there.has(each))
  const left = numbersIn(withoutAddresses(translation))
  const numbers = numbersIn(withoutAddresses(original)).filter((number) => {
    const at = left.findIndex((each) => isSame(number, each))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...links, ...numbers.map(({ written }) => written)]
}

type Figure = { written: string; value: string; hour: boolean }

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
      written,
      value: written.replace(/\D/gu, '').replace(/^0+(?=\d)/u, ''),
      hour: /^[:.]\d\d(?!\d)|^ ?(?:Uhr|h)\b/u.test(input.slice(index + written.length)),
    }))
}

/** "18:00" can be "6 pm". */
const isSame = (original: Figure, other: Figure): boolean =>
  original.value === other.value || (original.hour && Number(original.value) - 12 === Number(other.value))
