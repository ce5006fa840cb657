import { UserError } from '../../core/errors.ts'
import { latinDigits } from '../../core/typed.ts'
import type { Meeting } from '../meetings/index.ts'

/** More than so many people of one organisation are for the coordination to plan. */
const mostSeats = 100

/**
 * What to do where fewer seats are free than are wanted: take those, take them and wait for the rest, or wait for all.
 * `free` is the number that the person was shown.
 */
export type Instead = { how: 'take' | 'rest'; free: number } | { how: 'wait' }

/** As an answer of a form. */
export const insteadValue = (instead: Instead): string =>
  instead.how === 'wait' ? instead.how : `${instead.how}:${instead.free}`

export function insteadIn(value: unknown): Instead | null {
  if (value === 'wait') return { how: 'wait' }
  const [, how, free] = typeof value === 'string' ? (/^(take|rest):(\d+)$/.exec(value) ?? []) : []
  return how === 'take' || how === 'rest' ? { how, free: Number(free) } : null
}

/** What comes of a wish for seats; `short` is for the person to decide. */
export type Grant =
  | { kind: 'given'; seats: number; more: number }
  /** `allOnly`: some were free, and were no use. */
  | { kind: 'waiting'; allOnly: boolean }
  | { kind: 'short' }

/** Decides about a wish: nobody gets fewer seats than they agreed to. @param free seats that this wish may take. */
export function grant(seats: number, instead: Instead | null, free: number): Grant {
  if (seats <= free) return { kind: 'given', seats, more: 0 }
  if (instead === null) return { kind: 'short' }
  if (instead.how === 'wait') return { kind: 'waiting', allOnly: free > 0 }
  if (instead.free > free || instead.free === 0) return { kind: 'short' }
  return { kind: 'given', seats: instead.free, more: instead.how === 'rest' ? seats - instead.free : 0 }
}

/** Seats that are taken, kept for open offers, and waited for by whoever has none yet. */
export type Tally = { taken: number; offered: number; waiting: number }

/**
 * Seats that somebody may take now. Those that become free go to the line first; where the coordination chooses who
 * gets them, nobody passes the line by.
 */
export function freeSeats({ capacity, waiting }: Pick<Meeting, 'capacity' | 'waiting'>, tally: Tally): number {
  if (waiting === 'choice' && tally.waiting > 0) return 0
  return capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - tally.taken - tally.offered)
}

/** Somebody in line: the seats they wait for. */
export type Waiting = { wanted: number; allOnly: boolean }

/**
 * Who is offered the free seats. The first in line comes first, with as many seats as they wait for or, where fewer
 * are free, those. Who has let such a part go keeps their place, and is asked again once all of their seats are free
 * together; meanwhile the next in line is asked.
 */
export function offersFor<Entry extends Waiting>(
  line: readonly Entry[],
  free: number,
): { entry: Entry; seats: number }[] {
  let left = free
  return line.flatMap((entry) => {
    const seats = Math.min(entry.wanted, left)
    if (seats === 0 || (entry.allOnly && seats < entry.wanted)) return []
    left -= seats
    return [{ entry, seats }]
  })
}

/** @throws UserError with the sentence that says what is wrong with a number of seats. */
export function checkSeats(seats: number, { capacity, seatsEach }: Pick<Meeting, 'capacity' | 'seatsEach'>): number {
  if (!Number.isInteger(seats) || seats < 1) throw new UserError('registration:seats.none')
  if (seatsEach !== null && seats > seatsEach) throw new UserError('registration:seats.each', { count: seatsEach })
  if (capacity !== null && seats > capacity) throw new UserError('registration:seats.capacity', { count: capacity })
  if (seats > mostSeats) throw new UserError('registration:seats.most', { count: mostSeats })
  return seats
}

/**
 * The whole number that was written, in digits or as it was understood ("zu dritt", "üç"); null when there is none.
 * @throws UserError when it is no number of people.
 */
export function countIn(text: string, understood: number | undefined): number | null {
  const numbers = latinDigits(text).match(/[-−–]?\d+(?:[.,]\d+)?/gu) ?? []
  const written = numbers.length === 1 ? numbers[0] : undefined
  if (written !== undefined && !/^\d+$/u.test(written)) throw new UserError('registration:notWhole')
  return understood ?? (written === undefined ? null : Number(written))
}

const fewWords = 6

/** What somebody writes as an answer, not as a question of their own. */
export const isBrief = (text: string): boolean => !/[?؟]/u.test(text) && text.trim().split(/\s+/u).length <= fewWords
