import type { Transaction } from '../../core/ports.ts'
import { listenersOf } from '../listeners/index.ts'
import { registrationsIn } from '../registration/index.ts'
import { wishersOf } from '../reminders/index.ts'

/** Everybody who hears what becomes of a meeting: who comes, waits for seats, or asked to be reminded of it. */
export async function audienceOf(tx: Transaction, meeting: string): Promise<string[]> {
  const listeners = await activeListeners(tx, meeting)
  return [...new Set([...listeners.map(({ person }) => person), ...(await wishersOf(tx, meeting))])]
}

/** Everybody who chose a part of a meeting. */
export async function audienceOfPart(tx: Transaction, meeting: string, part: string): Promise<string[]> {
  const chosen = new Set(await registrationsIn(tx, part))
  const listeners = await activeListeners(tx, meeting)
  return [...new Set(listeners.flatMap(({ person, registration }) => (chosen.has(registration) ? [person] : [])))]
}

/** Whether a person has seats at a meeting now, for themselves or for an organisation. */
export const isSeated = async (tx: Transaction, meeting: string, person: string): Promise<boolean> =>
  (await listenersOf(tx, meeting, [person])).some(({ state }) => state === 'registered')

/** Of the registrations that have seats or wait for some. */
const activeListeners = async (tx: Transaction, meeting: string) =>
  (await listenersOf(tx, meeting)).filter(({ state }) => state !== 'declined' && state !== 'cancelled')
