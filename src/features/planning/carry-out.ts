import type { Context } from '../../core/feature.ts'
import type { Meeting } from '../meetings/index.ts'
import { type Consequence, meetingMoved } from './afterwards.ts'
import type { Planned } from './rules.ts'
import { type Changed, changeMeetings } from './store/changes.ts'
import { tell } from './tell.ts'

/** What a change did: the meetings that are different now, and how many people will hear of it. */
export type CarriedOut = { changes: Changed[]; told: number }

/** Changes meetings, lets everybody know whom it concerns, and hands it on; all of it or nothing. */
export async function carryOut(
  ctx: Context,
  meetings: readonly string[],
  change: (plan: Planned, meeting: Meeting) => Planned,
): Promise<CarriedOut> {
  const changes = await changeMeetings(ctx.tx, meetings, change, ctx.now)
  const told = await tell(ctx.tx, changes, ctx.now)
  for (const changed of changes) await meetingMoved(ctx.tx, consequenceOf(changed), ctx.now)
  return { changes, told }
}

function consequenceOf({ meeting, before, after, fields }: Changed): Consequence {
  const returns = before.state === 'cancelled' && after.state === 'planned'
  const room = (plan: Planned) => plan.capacity ?? Number.POSITIVE_INFINITY
  return {
    meeting: meeting.id,
    moved: fields.some((field) => field === 'when' || field === 'state' || field === 'reminders'),
    grown: returns || room(after) > room(before),
  }
}
