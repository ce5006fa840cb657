import type { Transaction } from '../../core/ports.ts'
import { listenersOf } from '../listeners/index.ts'
import { wishersOf } from '../reminders/index.ts'
import { registrationsIn } from './store/sessions.ts'

/** Who hears what becomes of a meeting; `seated`: they have seats, not only a place in line or a wish to be reminded. */
export type Audience = ReadonlyMap<string, { seated: boolean }>

/** Everybody who comes to a meeting, waits for seats, or asked to be reminded of it. */
export async function audienceOf(tx: Transaction, meeting: string): Promise<Audience> {
  const audience = new Map((await wishersOf(tx, meeting)).map((person) => [person, { seated: false }]))
  for (const { person, state } of await activeListeners(tx, meeting)) {
    audience.set(person, { seated: state === 'registered' || (audience.get(person)?.seated ?? false) })
  }
  return audience
}

/** Everybody who chose a part of a meeting. */
export async function audienceOfPart(tx: Transaction, meeting: string, part: string): Promise<string[]> {
  const chosen = new Set(await registrationsIn(tx, part))
  const listeners = await activeListeners(tx, meeting)
  return [...new Set(listeners.flatMap(({ person, registration }) => (chosen.has(registration) ? [person] : [])))]
}

/** Of the registrations that have seats or wait for some. */
const activeListeners = async (tx: Transaction, meeting: string) =>
  (await listenersOf(tx, meeting)).filter(({ state }) => state !== 'declined' && state !== 'cancelled')
