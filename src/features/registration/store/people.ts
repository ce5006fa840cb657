import type { Transaction } from '../../../core/ports.ts'
import { listenersOf } from '../../listeners/index.ts'

/** Who hears of a registration that has seats or waits for some, by its id. */
export async function heardBy(tx: Transaction, meeting: string): Promise<ReadonlyMap<string, string>> {
  const active = (await listenersOf(tx, meeting)).filter(({ state }) => state !== 'declined' && state !== 'cancelled')
  return new Map(active.map(({ registration, person }) => [registration, person]))
}

/** The persons who hear of changes of a meeting: one for each registration that has seats or waits for some. */
export async function registeredPeople(tx: Transaction, meeting: string): Promise<string[]> {
  return [...new Set((await heardBy(tx, meeting)).values())]
}
