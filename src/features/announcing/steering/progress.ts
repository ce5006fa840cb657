import { z } from 'zod'
import { buttonOf } from '../../../core/context.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Button, Reply } from '../../../core/message.ts'
import { bold, type Inline, lines, paragraph } from '../../../core/rich.ts'
import { restoredWhy } from '../../../store/broadcasts/control.ts'
import { type Progress, progress as progressOf } from '../../../store/broadcasts/progress.ts'
import { titleOf } from '../draft/list.ts'
import { announcementNamed, button } from '../draft/own.ts'
import type { Announcement } from '../draft/shape.ts'
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
    if (nth !== undefined && notBegun.includes(announcement.state)) return []
    const seen = await progressOf(ctx.tx, id)
    if (nth !== undefined && onItsWay.includes(announcement.state)) {
      await planProgress(ctx, { announcement: id, person: ctx.person.id, nth: nth + 1, leftMs: seen.leftMs })
    }
    return { ...(await standing(ctx, announcement, seen)), renews: true }
  },
})

const notBegun = ['draft', 'proposed']
const onItsWay = ['scheduled', 'sending']

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
      lines(bold(await titleOf(ctx, announcement)), t(`announcing:state.${state}`)),
      ...(why === null ? [] : [paragraph(t(`announcing:progress.${stopped ? 'stopped' : 'restored'}`))]),
      lines(
        t('announcing:progress.sent', { count: seen.counts.sent, total: seen.total }),
        ...told.flatMap((outcome) => line(ctx, outcome, seen.counts[outcome])),
        ...(seen.left > 0 && state === 'sending' ? [leftLine(ctx, seen)] : line(ctx, 'left', seen.left)),
      ),
      ...correctionLine(ctx, seen),
    ],
    buttons: [...ways(ctx, announcement, seen, stopped), buttonOf(ctx, 'announcing.list')],
    replace: true,
  }
}

const told = ['failed', 'uncertain', 'blocked', 'optedOut', 'expired', 'cancelled'] as const

const line = ({ t }: Context, what: string, count: number): Inline[][] =>
  count === 0 ? [] : [t(`announcing:progress.${what}`, { count })]

function leftLine({ t }: Context, { left, leftMs }: Progress): Inline[] {
  if (leftMs === null) return t('announcing:progress.left', { count: left })
  const minutes = Math.ceil(leftMs / 60_000)
  return t('announcing:progress.leftFor', {
    count: left,
    time: t.text('announcing:progress.minutes', { count: minutes }),
  })
}

function correctionLine({ t }: Context, { corrections }: Progress) {
  if (corrections === null) return []
  const { sent = 0, ...others } = corrections
  const open = Object.values(others).reduce((sum, count) => sum + count, 0)
  return [paragraph(t('announcing:progress.corrected', { sent, total: sent + open }))]
}

function ways(ctx: Context, { id, state }: Announcement, { counts }: Progress, stopped: boolean): Button[] {
  const of = (...verbs: string[]) => verbs.map((verb) => button(ctx, verb, id))
  if (state === 'scheduled') return of('progress', 'withdraw')
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
    ...(counts.failed > 0 ? of('retry') : []),
    ...(counts.uncertain > 0 ? of('resend') : []),
    ...(counts.sent > 0 ? of('correct', 'recall') : []),
  ]
}
