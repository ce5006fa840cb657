import { numberAt } from './numbers.ts'
import type { Reading } from './reading.ts'

export type Unit = 'day' | 'week' | 'month' | 'year' | 'weekend'
const units = ['weekend', 'week', 'month', 'year', 'day'] as const

/** The word for a stretch of time. */
export function unitAt(reading: Reading, at: number): { unit: Unit; to: number } | null {
  for (const unit of units) {
    const hit = reading.at(at, `date:${unit}`)
    if (hit) return { unit, to: hit.to }
  }
  return null
}

/** So much time, and whether it is what comes next or what was: "two weeks", "أسبوعين", "due prossime settimane". */
export type Length = { unit: Exclude<Unit, 'weekend'>; count: number; to: number; step: Step['step'] | null }

export function lengthAt(reading: Reading, at: number): Length | null {
  for (const unit of ['day', 'week', 'month', 'year'] as const) {
    const two = reading.at(at, `two:${unit}`)
    if (two) return { unit, count: 2, to: two.to, step: null }
  }
  const number = numberAt(reading, at)
  if (!number) return definiteAt(reading, at)
  const step = stepAt(reading, number.to + 1)
  const behind = step && unitAt(reading, step.to + 1)
  const found = behind ?? unitAt(reading, number.to + 1)
  if (!found || found.unit === 'weekend') return null
  return { unit: found.unit, count: number.value, to: found.to, step: behind ? step.step : null }
}

/** "الأشهر الثلاثة المقبلة": the months, three, the coming ones. */
function definiteAt(reading: Reading, at: number): Length | null {
  const found = unitAt(reading, at)
  const number = found && found.unit !== 'weekend' ? numberAt(reading, found.to + 1) : null
  const step = number && stepAt(reading, number.to + 1)
  if (!found || found.unit === 'weekend' || !number || !step) return null
  return { unit: found.unit, count: number.value, to: step.to, step: step.step }
}

export type Step = { step: 1 | 0 | -1; to: number }

/** "next", "this", "last". */
export function stepAt(reading: Reading, at: number): Step | null {
  for (const [name, step] of [
    ['next', 1],
    ['this', 0],
    ['last', -1],
  ] as const) {
    const hit = reading.at(at, `word:${name}`)
    if (hit) return { step, to: hit.to }
  }
  return null
}
