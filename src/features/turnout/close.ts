import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { type Meeting, shortLine } from '../meetings/index.ts'
import { meetingNamed, turnoutOf } from './meeting.ts'
import { outcomeOf } from './outcome.ts'
import { reportReply } from './report.ts'
import { setClosed } from './store/meeting.ts'
import { turnoutButton } from './words.ts'

const input = z.object({ meeting: z.string() })

/** Asks before a meeting is closed: from then on nothing is recorded. */
export const close = command({
  name: 'turnout.close',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await closable(ctx, id)
    const { entries, standing, invited } = await turnoutOf(ctx, meeting)
    const { unrecorded } = outcomeOf(entries, standing, invited)
    return {
      body: [
        ...(unrecorded > 0 ? [paragraph(ctx.t('turnout:close.unrecorded', { count: unrecorded }))] : []),
        paragraph(ctx.t('turnout:close.ask')),
      ],
      buttons: [turnoutButton(ctx, 'confirmClose', meeting), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmClose = command({
  name: 'turnout.confirmClose',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.close' },
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await closable(ctx, id)
    await setClosed(ctx.tx, id, ctx.now)
    return { ...(await reportReply(ctx, { ...meeting, closedAt: ctx.now })), replace: true }
  },
})

/** Nothing is lost by it, and closing again undoes it. */
export const reopen = command({
  name: 'turnout.reopen',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await meetingNamed(ctx, id)
    await setClosed(ctx.tx, id, null)
    return {
      body: [paragraph(ctx.t('turnout:reopen.done')), paragraph(shortLine(ctx, meeting)), ...ctx.provenance()],
      buttons: [turnoutButton(ctx, 'attendance', meeting), turnoutButton(ctx, 'close', meeting)],
      replace: true,
    }
  },
})

/** @throws UserError while the meeting has not begun. */
async function closable(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingNamed(ctx, id)
  if (meeting.state === 'cancelled') throw new UserError('meetings:cancelled')
  if (meeting.from > ctx.now.getTime()) throw new UserError('turnout:close.early')
  return meeting
}
