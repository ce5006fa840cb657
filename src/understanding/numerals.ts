import type { Reading } from './reading.ts'

/** A number in a message and its last word; `scale` is the thousand or million that was said with it, else 1. */
export type Found = { value: number; to: number; digits: boolean; scale: number }

const grouped = /^\d{1,3}(?:[.,'](?:\d{3}))+$/u
const groupedDecimal = /^(\d{1,3}(?:[.,']\d{3})+)[.,](\d{1,2})$/u
const decimal = /^\d+[.,]\d{1,2}$/u
const latin = /\p{Script=Latin}$/u
const units = ['persons:units', 'amount:', 'date:day', 'date:week', 'date:month', 'date:year']

/** Digits that are no letter: "taba3", "le2a2" are Arabic in Latin letters. */
export const isNumeral = ({ words }: Reading, at: number): boolean =>
  /^\d/u.test(words[at]?.text ?? '') && !(words[at]?.joint === 'glued' && latin.test(words[at - 1]?.text ?? ''))

/** "28-го", "9eydouni": what is written together with a number makes it a date or a word, unless it is a unit. */
export function isSuffixed(reading: Reading, at: number): boolean {
  const next = reading.words[at + 1]
  const unit = units.some((feature) => reading.at(at + 1, feature))
  return isNumeral(reading, at) && Boolean(next?.joint) && /^\p{L}/u.test(next?.text ?? '') && !unit
}

/** A number in digits: "5.000", "5 000", "2,5". */
export function digitsAt(reading: Reading, at: number): Found | null {
  if (!isNumeral(reading, at)) return null
  const { words } = reading
  const text = words[at]?.text ?? ''
  if (/^\d+$/u.test(text) || grouped.test(text)) {
    let value = text.replace(/\D/gu, '')
    let to = at
    while (value.length <= 9 && /^\d{1,3}$/u.test(text) && /^\d{3}$/u.test(words[to + 1]?.text ?? '')) {
      value += words[to + 1]?.text
      to++
    }
    return value.length > 12 ? null : { value: Number(value), to, digits: true, scale: 1 }
  }
  const [, whole, cents] = groupedDecimal.exec(text) ?? []
  if (whole) return { value: Number(`${whole.replace(/\D/gu, '')}.${cents}`), to: at, digits: true, scale: 1 }
  return decimal.test(text) ? { value: Number(text.replace(',', '.')), to: at, digits: true, scale: 1 } : null
}
