import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import { type Meeting, meetingNow } from '../meetings/index.ts'
import { type Network, networks } from '../places/index.ts'

/** The networks that the person coordinates. */
export async function ownNetworks(ctx: Context): Promise<Network[]> {
  const own = coordinated(ctx.person)
  return (await networks(ctx)).filter(({ id }) => own.includes(id))
}

/** The meeting that a command names, as it is now. @throws UserError when there is none. */
export async function meetingNamed(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingNow(ctx.tx, id)
  if (!meeting) throw new UserError('planning:gone')
  return meeting
}

/** The same, while something can still be changed about it. */
export async function comingMeeting(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingNamed(ctx, id)
  if (meeting.until <= ctx.now.getTime()) throw new UserError('planning:over')
  return meeting
}
