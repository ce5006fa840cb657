import { nameOf, type Reading } from './reading.ts'

/** A number in a message and its last word. */
export type Found = { value: number; to: number; digits: boolean }

const grouped = /^\d{1,3}(?:[.,'](?:\d{3}))+$/u
const groupedDecimal = /^(\d{1,3}(?:[.,']\d{3})+)[.,](\d{1,2})$/u
const decimal = /^\d+[.,]\d{1,2}$/u

/** The number that begins at a word, in digits ("5.000", "5 000", "5 k") or in words ("zwei", "ألفين"). */
export function numberAt(reading: Reading, at: number): Found | null {
  const plain = digitsAt(reading, at) ?? wordAt(reading, at)
  if (!plain) return scaleAt(reading, at)
  const scale = scaleAt(reading, plain.to + 1)
  if (!scale || plain.value >= 1000) return plain
  const scaled = { ...plain, value: plain.value * scale.value, to: scale.to }
  // "dos mil doscientos", "beş bin beş yüz": smaller words go on.
  const rest = scale.value > 1 ? wordAt(reading, scale.to + 1) && numberAt(reading, scale.to + 1) : null
  return rest && rest.value < scale.value ? { ...scaled, value: scaled.value + rest.value, to: rest.to } : scaled
}

function digitsAt({ words }: Reading, at: number): Found | null {
  const text = words[at]?.text ?? ''
  if (/^\d+$/u.test(text) || grouped.test(text)) {
    let value = text.replace(/\D/gu, '')
    let to = at
    while (value.length <= 9 && /^\d{1,3}$/u.test(text) && /^\d{3}$/u.test(words[to + 1]?.text ?? '')) {
      value += words[to + 1]?.text
      to++
    }
    return value.length > 12 ? null : { value: Number(value), to, digits: true }
  }
  const [, whole, cents] = groupedDecimal.exec(text) ?? []
  if (whole) return { value: Number(`${whole.replace(/\D/gu, '')}.${cents}`), to: at, digits: true }
  return decimal.test(text) ? { value: Number(text.replace(',', '.')), to: at, digits: true } : null
}

function wordAt(reading: Reading, at: number): Found | null {
  const hit = reading.at(at, 'number:')
  return hit && hit.weight >= 1 ? { value: Number(nameOf(hit)), to: hit.to, digits: false } : null
}

const scales = { 'amount:hundred': 100, 'amount:thousand': 1000, 'amount:million': 1_000_000 }

function scaleAt(reading: Reading, at: number): Found | null {
  for (const [feature, value] of Object.entries(scales)) {
    const hit = reading.at(at, feature)
    if (hit && hit.weight >= 1) return { value, to: hit.to, digits: false }
  }
  return null
}
