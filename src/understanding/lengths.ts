import { monthNamedAt } from './months.ts'
import type { Reading } from './reading.ts'
import type { Day, Span } from './span.ts'
import { type Length, lengthAt, type Step, stepAt, unitAt } from './units.ts'

const mostUnits = 1000

/** "in two weeks" is a day; "the next two weeks" and "within two weeks" are stretches. */
export function passingAt(reading: Reading, at: number, today: Day): Span | null {
  const step = stepAt(reading, at)
  // "I was there for two months" tells nothing.
  const told = step?.step === 1 || (step?.step === -1 && reading.has('word:past'))
  const stepped = step && told ? lengthAt(reading, step.to + 1) : null
  if (step && stepped) return passing(at, stepped.to, stepped, step.step, today)
  for (const [feature, usual] of before) {
    const start = reading.at(at, feature)
    const length = start && lengthAt(reading, start.to + 1)
    if (!length) continue
    const after = stepAt(reading, length.to + 1)
    return passing(at, after?.to ?? length.to, length, length.step ?? after?.step ?? usual, today)
  }
  return postposedAt(reading, at, today) ?? oneAt(reading, at, today)
}

const before = [
  ['date:within', 1],
  ['date:hence', null],
  ['date:in', null],
] as const
const alone = [
  ['date:hence', null],
  ['date:within', 1],
] as const
const behind = [
  ['date:later', null],
  ['date:within', 1],
] as const

/** "iki hafta sonra", "دو ماه آینده", "due prossime settimane". */
function postposedAt(reading: Reading, at: number, today: Day): Span | null {
  const length = lengthAt(reading, at)
  if (!length) return null
  if (length.step) return passing(at, length.to, length, length.step, today)
  for (const [feature, step] of behind) {
    const hit = reading.at(length.to + 1, feature)
    if (hit) return passing(at, hit.to, length, step, today)
  }
  const after = stepAt(reading, length.to + 1)
  return after?.step ? passing(at, after.to, length, after.step, today) : null
}

/** "через неделю", "بعد شهر"; "в течение месяца". */
function oneAt(reading: Reading, at: number, today: Day): Span | null {
  for (const [feature, step] of alone) {
    const start = reading.at(at, feature)
    const found = start && unitAt(reading, start.to + 1)
    if (!found || found.unit === 'weekend' || stepAt(reading, found.to + 1)) continue
    // "During the month of March" names it.
    const filler = reading.at(found.to + 1, 'date:of')
    if (monthNamedAt(reading, (filler ?? found).to + 1) ?? monthNamedAt(reading, found.to)) continue
    return passing(at, found.to, { unit: found.unit, count: 1 }, step, today)
  }
  return null
}

type Counted = Pick<Length, 'unit' | 'count'>

/** @param step 1 for the time until then, -1 for the time since, else the day itself. */
function passing(from: number, to: number, { unit, count }: Counted, step: Step['step'] | null, today: Day): Span {
  const amount = Math.min(unit === 'year' ? Math.round(count * 12) : Math.round(count), mostUnits)
  const duration = { [unit === 'year' ? 'months' : `${unit}s`]: amount }
  if (step === -1) return { from, to, first: today.subtract(duration), last: today }
  const last = today.add(duration)
  return { from, to, first: step ? today : last, last }
}
