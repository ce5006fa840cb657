import { beginsWithAnd } from './forms.ts'
import { digitsAt, type Found } from './numerals.ts'
import { nameOf, type Reading } from './reading.ts'

const scales = { 'amount:thousand': 1000, 'amount:million': 1_000_000 }
/** Digits behind a thousand that still belong to it: "2 тысячи 500". */
const smallestRest = 100
const teens = 20
const arabic = /\p{Script=Arabic}/u

/** The number that begins at a word, in digits ("5.000", "5 000", "5 k") or in words ("zwei", "ألفين وخمسمئة"). */
export function numberAt(reading: Reading, at: number): Found | null {
  const digits = digitsAt(reading, at)
  const plain = digits ? (hundredfold(reading, digits) ?? digits) : (hundredsAt(reading, at) ?? halfAt(reading, at))
  const counted = withHalf(reading, plain)
  if (counted && counted.value >= 1000) return counted.digits ? counted : withRest(reading, counted, 1000)
  const scale = scaleAt(reading, counted ? counted.to + 1 : at)
  if (!scale) return counted
  const several = counted ? null : severalAt(reading, at)
  if (several) return several
  const value = (counted?.value ?? 1) * scale.value
  const scaled = { value, to: scale.to, digits: counted?.digits ?? false, scale: scale.value }
  return withRest(reading, scaled, scale.value)
}

/** Words below a thousand, as far as each still fits in: "two hundred and twenty five", "خمسة وعشرين". */
function hundredsAt(reading: Reading, at: number): Found | null {
  let sum: Found | null = null
  for (;;) {
    const grown: Found | null = sum
      ? (hundredfold(reading, sum) ?? plus(reading, sum))
      : (wordAt(reading, at) ?? hundredAt(reading, at))
    if (!grown) return sum
    sum = grown
  }
}

/** "five hundred", and with one just said: "tausend fünf hundert". */
function hundredfold(reading: Reading, sum: Found): Found | null {
  const hundred = reading.at(sum.to + 1, 'amount:hundred')
  if (!hundred || sum.value >= teens) return null
  return { ...sum, value: sum.value * 100, to: hundred.to }
}

function plus(reading: Reading, sum: Found): Found | null {
  const further = furtherAt(reading, sum.to + 1)
  const next = further && wordAt(reading, further.at)
  if (!next) return null
  const fits = next.value < roomIn(sum.value) && (next.value > 1 || roomIn(sum.value) <= 10)
  // "Zwei und zwanzig", "خمسة وعشرين": one first.
  const ones = sum.value % 100
  const reversed =
    further.joined && ones > 0 && ones < 10 && next.value >= teens && next.value < 100 && next.value % 10 === 0
  return fits || reversed ? { ...sum, value: sum.value + next.value, to: next.to } : null
}

/** What may still be added: less than 10 to 20, less than 100 to 300. */
function roomIn(value: number): number {
  if (value >= 1000) return 1
  if (value % 100 === 0) return 100
  // French counts on to 79 and 99.
  if (value % 100 === 60 || value % 100 === 80) return teens
  return value % 10 === 0 ? 10 : 1
}

function wordAt(reading: Reading, at: number): Found | null {
  const hit = reading.at(at, 'number:')
  return hit && hit.weight >= 1 ? { value: Number(nameOf(hit)), to: hit.to, digits: false, scale: 1 } : null
}

function hundredAt(reading: Reading, at: number): Found | null {
  const hit = reading.at(at, 'amount:hundred')
  return hit && { value: 100, to: hit.to, digits: false, scale: 1 }
}

/** "Half a thousand". */
function halfAt(reading: Reading, at: number): Found | null {
  const half = reading.at(at, 'amount:half')
  return half && scaleAt(reading, half.to + 1) ? { value: 0.5, to: half.to, digits: false, scale: 1 } : null
}

/** "Two and a half thousand". */
function withHalf(reading: Reading, sum: Found | null): Found | null {
  const half = sum && reading.at(sum.to + 1, 'amount:half')
  if (!half || !Number.isInteger(sum.value)) return sum
  if (sum.value >= 1000 && sum.value % 1000 === 0) return { ...sum, value: sum.value + 500, to: half.to }
  return sum.value < 100 ? { ...sum, value: sum.value + 0.5, to: half.to } : sum
}

function scaleAt(reading: Reading, at: number): { value: number; to: number } | null {
  for (const [feature, value] of Object.entries(scales)) {
    const hit = reading.at(at, feature)
    if (hit) return { value, to: hit.to }
  }
  return null
}

/** Slavic languages say about how many behind the thousand: "тысяч пять". */
function severalAt(reading: Reading, at: number): Found | null {
  const thousands = reading.at(at, 'amount:thousands')
  const count = thousands && (digitsAt(reading, thousands.to + 1) ?? hundredsAt(reading, thousands.to + 1))
  if (!count || count.value < 2 || count.value >= smallestRest) return null
  return { ...count, value: count.value * 1000, scale: 1000 }
}

/** Smaller numbers go on: "dos mil doscientos", "beş bin beş yüz", "ألف ونص". */
function withRest(reading: Reading, scaled: Found, room: number): Found {
  const half = reading.at(scaled.to + 1, 'amount:half')
  if (half && scaled.value % room === 0) return { ...scaled, value: scaled.value + room / 2, to: half.to }
  const further = scaled.value % room === 0 ? furtherAt(reading, scaled.to + 1) : null
  const rest = further && numberAt(reading, further.at)
  if (!rest || rest.value >= room || (rest.digits && rest.value < smallestRest)) return scaled
  if (rest.value === 1 || !Number.isInteger(rest.value)) return scaled
  return { ...scaled, value: scaled.value + rest.value, to: rest.to }
}

/** Where a number goes on: behind an "and", which Arabic writes with the number and, like Persian, never leaves out. */
export function furtherAt(reading: Reading, at: number): { at: number; joined: boolean } | null {
  const word = reading.words[at]
  if (!word || word.breaks) return null
  const join = reading.at(at, 'amount:and')
  // Of "ten and a half" only the half is left.
  if (reading.at(at, 'amount:half')) return null
  if (join) return { at: join.to + 1, joined: true }
  return !arabic.test(word.text) || beginsWithAnd(word.text) ? { at, joined: beginsWithAnd(word.text) } : null
}
