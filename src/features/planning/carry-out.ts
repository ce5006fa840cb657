import type { Transaction } from '../../core/ports.ts'
import type { Meeting } from '../meetings/index.ts'
import { offerFreeSeats } from '../registration/index.ts'
import { planReminders } from '../reminders/index.ts'
import type { Planned } from './rules.ts'
import { type Changed, changeMeetings } from './store/changes.ts'
import { tell } from './tell.ts'

/** What a change did: the meetings that are different now, and how many people will hear of it. */
type CarriedOut = { changes: Changed[]; told: number }

/**
 * Changes meetings, and sees to what follows: who waits is offered the seats that there are now, reminders go by the
 * new time, everybody whom it concerns hears of it. All of it or nothing.
 */
export async function carryOut(
  tx: Transaction,
  meetings: readonly string[],
  change: (plan: Planned, meeting: Meeting) => Planned,
  now: Date,
): Promise<CarriedOut> {
  const changes = await changeMeetings(tx, meetings, change, now)
  for (const { meeting } of changes) await offerFreeSeats(tx, meeting.id, now)
  for (const { meeting } of changes) await planReminders(tx, meeting.id, now)
  return { changes, told: await tell(tx, changes, now) }
}
