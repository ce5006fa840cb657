import { z } from 'zod'
import { type Context, command } from '../../../core/feature.ts'
import type { Button, Reply } from '../../../core/message.ts'
import { bold, type Inline, lines, paragraph } from '../../../core/rich.ts'
import { restoredWhy } from '../../../store/broadcasts/control.ts'
import { type Progress, progress as progressOf } from '../../../store/broadcasts/progress.ts'
import { titleOf } from '../draft/list.ts'
import { allButton, announcementNamed, button, demandNetworks, networksOf, steers } from '../draft/own.ts'
import { type Announcement, standOf } from '../draft/shape.ts'
import { pausedWhy } from '../store/steering.ts'
import { planProgress } from './follow.ts'

const input = z.object({ announcement: z.string(), nth: z.int().optional() })

/** How far an announcement is. As a notice, it takes the place of the one before and plans the next. */
export const progress = command({
  name: 'announcing.progress',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id, nth }): Promise<Reply | Reply[]> {
    const announcement = await announcementNamed(ctx, id)
    // Whoever does not coordinate all of its networks any more is not told by itself.
    if (nth !== undefined && (notBegun.includes(announcement.state) || !steers(ctx, announcement))) return []
    await demandNetworks(ctx, networksOf(announcement))
    const seen = await progressOf(ctx.tx, id, ctx.now)
    // Who gets it at another hour is told in the last of them.
    const goesOn = announcement.state === 'scheduled' || (announcement.state === 'sending' && seen.moving)
    if (nth !== undefined && goesOn) {
      await planProgress(ctx, { announcement: id, person: ctx.person.id, nth: nth + 1, leftMs: seen.leftMs })
    }
    return { ...(await standing(ctx, announcement, seen)), renews: true }
  },
})

const notBegun = ['draft', 'proposed']

/** An announcement's state in numbers, with what can be done now. */
export async function standing(
  ctx: Context,
  announcement: Announcement,
  seen: Progress,
  lead?: Inline[],
): Promise<Reply> {
  const { id, state } = announcement
  const why = state === 'paused' ? await pausedWhy(ctx.tx, id) : null
  const stopped = why !== null && why !== restoredWhy
  const { t } = ctx
  return {
    body: [
      ...(lead ? [paragraph(lead)] : []),
      lines(bold(await titleOf(ctx, announcement)), t(`announcing:state.${wordFor(announcement, seen)}`)),
      ...(why === null ? [] : [paragraph(t(`announcing:progress.${stopped ? 'stopped' : 'restored'}`))]),
      lines(
        t('announcing:progress.sent', { count: seen.counts.sent, total: seen.total }),
        ...told.flatMap((outcome) => line(ctx, outcome, seen.counts[outcome])),
        ...leftLines(ctx, state, seen),
      ),
      ...correctionLine(ctx, announcement, seen),
    ],
    buttons: [...ways(ctx, announcement, seen, stopped), allButton(ctx)],
    replace: true,
  }
}

const told = ['failed', 'uncertain', 'blocked', 'optedOut', 'expired', 'cancelled'] as const

const line = ({ t }: Context, what: string, count: number): Inline[][] =>
  count === 0 ? [] : [t(`announcing:progress.${what}`, { count })]

/** What is left for other hours is not being sent now. */
const wordFor = (announcement: Announcement, { moving, later }: Progress) =>
  announcement.state === 'sending' && !moving && later > 0 ? 'finished' : standOf(announcement)

function leftLines(ctx: Context, state: Announcement['state'], { left, later, leftMs }: Progress): Inline[][] {
  const { t } = ctx
  const soon = left - later
  const after = line(ctx, 'later', later)
  if (soon === 0) return after
  if (state !== 'sending' || leftMs === null) return [t('announcing:progress.left', { count: soon }), ...after]
  const minutes = Math.max(1, Math.ceil(leftMs / 60_000))
  const time = t.text('announcing:progress.minutes', { count: minutes })
  return [t('announcing:progress.leftFor', { count: soon, time }), ...after]
}

function correctionLine({ t }: Context, { recalledAt }: Announcement, { corrections }: Progress) {
  if (corrections === null) return []
  const { sent = 0, ...others } = corrections
  const total = Object.values(others).reduce((sum, count) => sum + count, sent)
  return [paragraph(t(`announcing:progress.${recalledAt === null ? 'corrected' : 'recalled'}`, { sent, total }))]
}

function ways(ctx: Context, { id, state, recalledAt }: Announcement, seen: Progress, stopped: boolean): Button[] {
  const of = (...verbs: string[]) => verbs.map((verb) => button(ctx, verb, id))
  const { counts, corrections, left } = seen
  const again = (corrections?.failed ?? 0) + (corrections?.uncertain ?? 0) + (recalledAt === null ? counts.failed : 0)
  if (state === 'scheduled') return of('progress', 'withdraw')
  if (state === 'sending' && (recalledAt !== null || left === 0)) return of('progress', 'report')
  if (state === 'sending') return of('progress', 'pause', 'cancel', 'correct')
  if (state === 'paused') {
    const despite = {
      label: ctx.t.text('announcing:resume.despite'),
      call: { command: 'announcing.resume', input: { announcement: id, despite: true } },
    }
    return [...of('resume'), ...(stopped ? [despite] : []), ...of('cancel', 'report')]
  }
  return [
    ...of('report'),
    ...(again > 0 ? of('retry') : []),
    ...(recalledAt === null && counts.uncertain > 0 ? of('resend') : []),
    ...(recalledAt === null && counts.sent > 0 ? of('correct', 'recall') : []),
  ]
}
