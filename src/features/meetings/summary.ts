import type { Context } from '../../core/feature.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { scopeOf } from '../places/index.ts'
import { nextOf } from './reach.ts'

/** The next meeting on one line, for a person's overview. */
export async function summary(ctx: Context): Promise<Block[]> {
  const { near } = await scopeOf(ctx)
  const meeting = await nextOf(ctx, near)
  if (!meeting) return []
  ctx.cite(meeting)
  const values = {
    day: ctx.format.day(meeting.startsAt.slice(0, 10)),
    from: ctx.format.time(meeting.startsAt),
    title: ctx.text(meeting.title).text,
    place: meeting.place.name,
  }
  return [paragraph(ctx.t('meetings:summary', values))]
}
