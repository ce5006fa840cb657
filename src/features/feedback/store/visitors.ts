import type { Transaction } from '../../../core/ports.ts'
import { type Listener, listenersOf } from '../../listeners/index.ts'

/**
 * Who speaks for those who came. Where nobody recorded who came, those who were registered did.
 * @param only of these people, if they are given.
 */
export async function visitors(tx: Transaction, meeting: string, only: readonly string[] | null = null) {
  const listeners = await listenersOf(tx, meeting, only)
  return [...new Set(listeners.flatMap((each) => (hasCome(each) ? [each.person] : [])))]
}

function hasCome({ state, attended }: Listener): boolean {
  if (state === 'declined' || state === 'cancelled') return false
  return attended === null ? state === 'registered' : attended > 0
}
