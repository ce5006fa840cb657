import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { paragraph } from '../../core/rich.ts'
import { lockMeeting, type Meeting } from '../meetings/index.ts'
import { carryOut } from './carry-out.ts'
import { tellingLine } from './meanwhile.ts'
import { comingMeeting } from './named.ts'

/** Brings cancelled meetings back, on the day on which they were cancelled. Everybody who heard of that hears of it. */
export const undo = command({
  name: 'planning.undo',
  input: z.object({ meetings: z.array(z.string()).min(1) }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'planning.list' },
  async handle(ctx, { meetings: ids }) {
    const back: Meeting[] = []
    for (const id of ids.toSorted()) {
      await lockMeeting(ctx.tx, id)
      const meeting = await comingMeeting(ctx, id)
      if (undoable(ctx, meeting)) back.push(meeting)
    }
    const [first] = back
    if (!first) throw new UserError('planning:undo.late')
    const { told } = await carryOut(
      ctx.tx,
      back.map(({ id }) => id),
      (plan) => ({ ...plan, state: 'planned', cancelReason: null }),
      ctx.now,
    )
    const values = { count: back.length, title: ctx.text(first.title).text }
    return {
      body: [paragraph(ctx.t('planning:undo.done', values)), ...tellingLine(ctx, told)],
      buttons: [buttonOf(ctx, 'planning.manage', { meeting: first.id }), buttonOf(ctx, 'planning.list')],
      replace: true,
    }
  },
})

/** On the same day, at the meeting's place; nothing else can have changed about a cancelled meeting. */
export const undoable = ({ now }: Context, { state, changedAt, zone, from }: Meeting): boolean =>
  state === 'cancelled' && today(changedAt, zone) === today(now, zone) && from > now.getTime()
