import type { Transaction } from '../../core/ports.ts'
import { planReminders } from './plan.ts'
import { registeredPeople } from './store/registrations.ts'

/** Does something to the registrations of a meeting, and plans anew for those who are registered only before or after it. */
export async function followingRegistrations<T>(
  tx: Transaction,
  meetingId: string,
  now: Date,
  act: () => Promise<T>,
): Promise<T> {
  const before = new Set(await registeredPeople(tx, meetingId, null))
  const done = await act()
  const after = new Set(await registeredPeople(tx, meetingId, null))
  const changed = [...before.symmetricDifference(after)]
  if (changed.length > 0) await planReminders(tx, meetingId, now, changed)
  return done
}
