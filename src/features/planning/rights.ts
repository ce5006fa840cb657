import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { coordinated, demand } from '../../core/permission.ts'
import { type Meeting, meetingNow } from '../meetings/index.ts'
import { type Network, networks } from '../places/index.ts'

/** The networks that the person coordinates. */
export async function ownNetworks(ctx: Context): Promise<Network[]> {
  const own = coordinated(ctx.person)
  return (await networks(ctx)).filter(({ id }) => own.includes(id))
}

/** A meeting that the person may plan, as it is now. @throws UserError when there is none, or it is not theirs. */
export async function ownMeeting(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingNow(ctx.tx, id)
  if (!meeting) throw new UserError('planning:gone')
  demand('coordinator', ctx.person, [meeting.networkId])
  return meeting
}

/** The same, while something can still be changed about it. */
export async function comingMeeting(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await ownMeeting(ctx, id)
  if (meeting.until <= ctx.now.getTime()) throw new UserError('planning:over')
  return meeting
}
