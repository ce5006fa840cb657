import type { Context } from '../../../core/feature.ts'
import { today } from '../../../core/format.ts'
import type { Meeting } from '../../meetings/index.ts'

/** A meeting among those that can be chosen: its day and title, and that it does not take place or is over. */
export function meetingLabel(ctx: Context, { startsAt, state, title }: Meeting): string {
  const day = startsAt.slice(0, 10)
  const stand = state === 'cancelled' ? 'cancelled' : day < today(ctx.now, ctx.zone) ? 'past' : 'coming'
  return ctx.t.text(`announcing:meeting.${stand}`, { title: ctx.text(title).text, day: ctx.format.date(day) })
}
