import { addDays, daysBetween } from '../../../core/format.ts'
import { isInStep, ruleOf, slotsOf } from '../rule.ts'
import type { ReadEvent } from './event.ts'
import { instantOfPoint, type Point } from './times.ts'

/** Instants in milliseconds between which something must take place. */
export type Window = { from: number; until: number }

/** Slots that may still be looked at over all events of a file, so that no file keeps us busy for long. */
export type Budget = { slots: number }

/**
 * The slots of an event within a window, in order; null where they are not sure.
 * @param most beyond so many, those that are left out not counted, no more are looked for.
 */
export function slotsIn(event: ReadEvent, { from, until }: Window, most: number, budget: Budget): Point[] | null {
  const { start, length } = event
  const ruled =
    event.rule === null
      ? [start.local]
      : ruledSlots(event, { from: from - length * 60_000, until }, most + event.excluded.length, budget)
  if (!ruled) return null
  const added = event.extra.filter((point) => point.day === start.day)
  const points = [...ruled.map((local): Point => ({ ...start, local })), ...added]
  const byInstant = new Map(points.map((point) => [instantOfPoint(point), point]))
  const gone = new Set(event.excluded.map((point) => (point.day ? dayOf(point) : instantOfPoint(point))))
  return [...byInstant]
    .filter(([at, point]) => at < until && at + length * 60_000 > from && !gone.has(at) && !gone.has(dayOf(point)))
    .sort(([a], [b]) => a - b)
    .map(([, point]) => point)
}

/** A day that is left out leaves out whatever begins on it. */
export const dayOf = ({ local }: Point): string => local.slice(0, 10)

/** Local times on which the rule falls. What was begun counts in any case (RFC 5545, 3.8.5.3). */
function ruledSlots(event: ReadEvent, { from, until }: Window, most: number, budget: Budget): string[] | null {
  const { start } = event
  const rule = ruleOf(event.rule ?? '', start.local)
  if (!rule) return null
  const end = rule.until?.toString() ?? null
  const first = rule.count ? start.local : closeTo(rule, start, from)
  const inStep = isInStep(rule, first)
  const slots = isInStep(rule, start.local) ? [] : [start.local]
  let count = slots.length
  for (const slot of slotsOf(rule, first)) {
    // Where the rule does not fall on its own beginning, the library at times says that it does.
    if (!inStep && slot === first) continue
    budget.slots -= 1
    count += 1
    const at = instantOfPoint({ ...start, local: slot })
    if (budget.slots < 0) return null
    if (at >= until || (rule.count && count > rule.count) || (end !== null && isAfter(slot, at, end))) return slots
    if (at > from && slots.push(slot) > most) return slots
  }
  return slots
}

/** UNTIL is a day, an instant or a local time. */
function isAfter(slot: string, at: number, end: string): boolean {
  if (end.length === 10) return slot.slice(0, 10) > end
  return end.endsWith('Z') ? at > Date.parse(end) : slot > end.slice(0, 16)
}

/** A slot of the rule not long before an instant: what happened every week for twenty years is not counted through. */
function closeTo({ freq, interval }: { freq: string; interval: number }, start: Point, from: number): string {
  const step = { DAILY: interval, WEEKLY: interval * 7 }[freq]
  const passed = daysBetween(start.local.slice(0, 10), new Date(from).toISOString().slice(0, 10)) - 2
  if (step === undefined || passed < step) return start.local
  return `${addDays(start.local.slice(0, 10), passed - (passed % step))}${start.local.slice(10)}`
}
