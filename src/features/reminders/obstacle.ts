import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { type Meeting, shortLine } from '../meetings/index.ts'
import { button } from './lines.ts'
import { registrationsFor, signedOff } from './standing.ts'

/** Why nobody can be reminded of this meeting, or not this person; null: they can. */
export async function obstacleTo(ctx: Context, meeting: Meeting): Promise<Reply | null> {
  const reason = await reasonOf(ctx, meeting)
  if (!reason) return null
  const register = { meeting: meeting.id }
  return {
    body: [paragraph(shortLine(ctx, meeting)), paragraph(ctx.t(`reminders:obstacle.${reason}`)), ...ctx.provenance()],
    buttons: [
      ...(reason === 'signedOff' ? [button(ctx, 'register', 'registration.register', register)] : []),
      buttonOf(ctx, 'meetings.list'),
    ],
  }
}

type Reason = 'cancelled' | 'over' | 'begun' | 'signedOff'

async function reasonOf(ctx: Context, { id, state, from, until }: Meeting): Promise<Reason | null> {
  const now = ctx.now.getTime()
  if (until <= now) return 'over'
  if (state === 'cancelled') return 'cancelled'
  if (from <= now) return 'begun'
  return signedOff(await registrationsFor(ctx, [id])) ? 'signedOff' : null
}
