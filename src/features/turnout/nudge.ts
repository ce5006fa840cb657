import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { closingOf, lockMeeting, type Meeting, openingOf, shortLine } from '../meetings/index.ts'
import { meetingNamed, turnoutOf } from './meeting.ts'
import { addressees, lastNudge, planNudge, withdrawNudge } from './store/nudge.ts'
import { turnoutButton } from './words.ts'

const minute = 60_000
const day = 86_400_000
/** Whoever was asked is left in peace for so long. */
const pauseMs = 3 * day
/** Time to take it back. */
const delayMs = 5 * minute

const input = z.object({ meeting: z.string() })

/** Says who would be asked once more, and whom only a call reaches; asks before anybody is written to. */
export const nudge = command({
  name: 'turnout.nudge',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await meetingNamed(ctx, id)
    await demandNudge(ctx, meeting)
    const { standing } = await turnoutOf(ctx, meeting)
    const found = await addressees(ctx, meeting, standing.open)
    const { t } = ctx
    const calls = {
      label: t.text('turnout:list.calls'),
      call: { command: 'turnout.list', input: { meeting: id, which: 'calls' } },
    }
    return {
      body: [
        paragraph(shortLine(ctx, meeting)),
        lines(
          t('turnout:nudge.silent', { count: standing.open.length }),
          t('turnout:nudge.reached', {
            organisations: t.text('turnout:organisations', { count: found.organisations }),
            people: t.text('turnout:delegates', { count: found.people.length }),
          }),
          found.unreachable > 0 ? t('turnout:nudge.unreachable', { count: found.unreachable }) : undefined,
          found.stopped > 0 ? t('turnout:nudge.stopped', { count: found.stopped }) : undefined,
        ),
        ...(found.people.length > 0 ? [paragraph(t('turnout:nudge.ask'))] : []),
        ...ctx.provenance(),
      ],
      buttons: [
        ...(found.people.length > 0 ? [turnoutButton(ctx, 'confirmNudge', meeting), buttonOf(ctx, 'help.keep')] : []),
        ...(found.unreachable > 0 ? [calls] : []),
        turnoutButton(ctx, 'show', meeting),
      ],
    }
  },
})

/** Asks them in five minutes; until then it can be taken back. */
export const confirmNudge = command({
  name: 'turnout.confirmNudge',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.nudge' },
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await meetingNamed(ctx, id)
    // Two coordinators may press at the same moment.
    await lockMeeting(ctx.tx, id)
    await demandNudge(ctx, meeting)
    const { standing } = await turnoutOf(ctx, meeting)
    const { people } = await addressees(ctx, meeting, standing.open)
    const at = new Date(ctx.now.getTime() + delayMs)
    const notAfter = new Date(Math.min(at.getTime() + day, closingOf(meeting).getTime()))
    await planNudge(ctx.tx, id, people, { at, notAfter })
    return {
      body: [paragraph(ctx.t('turnout:confirmNudge.done', { count: people.length }))],
      buttons: [turnoutButton(ctx, 'withdrawNudge', meeting), turnoutButton(ctx, 'show', meeting)],
      replace: true,
    }
  },
})

export const withdrawNudgeCommand = command({
  name: 'turnout.withdrawNudge',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await meetingNamed(ctx, id)
    const withdrawn = await withdrawNudge(ctx.tx, id)
    const key = withdrawn > 0 ? 'turnout:withdrawNudge.done' : 'turnout:withdrawNudge.late'
    return { body: [paragraph(ctx.t(key))], buttons: [turnoutButton(ctx, 'show', meeting)], replace: true }
  },
})

/** @throws UserError when nobody could register any more, or all were asked a short while ago. */
async function demandNudge(ctx: Context, meeting: Meeting): Promise<void> {
  if (openingOf(meeting, ctx.now) !== 'open') throw new UserError('turnout:nudge.shut')
  const last = await lastNudge(ctx.tx, meeting.id)
  if (!last || ctx.now.getTime() - last.getTime() >= pauseMs) return
  const again = localOf(new Date(last.getTime() + pauseMs), meeting.zone)
  throw new UserError('turnout:nudge.recently', {
    day: ctx.format.day(again.slice(0, 10)),
    time: ctx.format.time(again),
  })
}
