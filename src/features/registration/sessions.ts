import type { Answers } from '../../core/feature.ts'
import { latinDigits } from '../../core/typed.ts'
import type { Session } from '../meetings/index.ts'

/** Parts of a meeting among which one chooses: they are at the same time, or their seats are counted. */
export type Slot = { key: string; sessions: Session[] }

/** Seats in one part. */
export type Chosen = { session: string; seats: number }

/** The answer that not all go to the same part. */
export const apart = 'apart'

/** The key of the question who goes where, beside the slot's own. */
export const apartKey = ({ key }: Slot): string => `${apart}.${key}`

/** Where there is something to choose; what everybody attends anyway is not asked. `sessions` are in order. */
export function slotsOf(sessions: readonly Session[]): Slot[] {
  const slots: Slot[] = []
  for (const session of sessions) {
    const last = slots.at(-1)
    if (last?.sessions.some((each) => overlap(each, session))) last.sessions.push(session)
    else slots.push({ key: `part.${session.id}`, sessions: [session] })
  }
  return slots.filter((slot) => slot.sessions.length > 1 || slot.sessions.some(({ capacity }) => capacity !== null))
}

/** What the answers mean in seats. @param seats of the whole party. */
export function chosenIn(answers: Answers, slots: readonly Slot[], seats: number): Chosen[] {
  return slots.flatMap((slot) => {
    const answer = answers[slot.key]
    if (typeof answer !== 'string') return []
    if (answer !== apart) return [{ session: answer, seats }]
    const divided = answers[apartKey(slot)]
    return typeof divided === 'string' ? decoded(divided) : []
  })
}

/** The answers that mean these seats. */
export function answersFor(chosen: readonly Chosen[], slots: readonly Slot[], seats: number): Answers {
  const pairs = slots.map((slot): [string, string | null][] => {
    const here = chosen.filter(({ session }) => slot.sessions.some(({ id }) => id === session))
    const [first, ...others] = here
    if (!first) return [[slot.key, null]]
    if (others.length === 0 && first.seats === seats) return [[slot.key, first.session]]
    return [
      [slot.key, apart],
      [apartKey(slot), encoded(here)],
    ]
  })
  return Object.fromEntries(pairs.flat())
}

/** Whether so many people can be everywhere at these times: nobody is in two parts at once. */
export function fits(chosen: readonly Chosen[], sessions: readonly Session[], seats: number): boolean {
  const placed = chosen.map((each) => ({ ...each, at: sessions.find(({ id }) => id === each.session) }))
  return placed.every(({ at }) => {
    if (!at) return false
    const then = placed.filter((each) => each.at && each.at.startsAt <= at.startsAt && at.startsAt < each.at.endsAt)
    return then.reduce((sum, each) => sum + each.seats, 0) <= seats
  })
}

/** The numbers of a text in order, one for each part of a slot; null when they are not as many as the parts. */
export function dividedIn(text: string, { sessions }: Slot): Chosen[] | null {
  const numbers = latinDigits(text).match(/\d+/gu) ?? []
  if (numbers.length !== sessions.length) return null
  return sessions.map(({ id }, nth) => ({ session: id, seats: Number(numbers[nth]) })).filter(({ seats }) => seats > 0)
}

export const encoded = (chosen: readonly Chosen[]): string =>
  chosen.map(({ session, seats }) => `${session}:${seats}`).join(',')

export const decoded = (value: string): Chosen[] =>
  value.split(',').flatMap((pair) => {
    const [session, seats] = pair.split(':')
    return session ? [{ session, seats: Number(seats) }] : []
  })

const overlap = (one: Session, other: Session): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt
