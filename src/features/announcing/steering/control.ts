import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { cancel, pause, resume, retryFailed, settleUncertain } from '../../../store/broadcasts/control.ts'
import { progress } from '../../../store/broadcasts/progress.ts'
import { titleOf } from '../draft/list.ts'
import { button, steeredNamed } from '../draft/own.ts'
import { record } from '../sending/record.ts'
import { followNow } from './follow.ts'
import { standing } from './progress.ts'

const input = z.object({ announcement: z.string() })
const shape = { permission: 'coordinator', personal: true, changes: { ask: 'announcing.progress' } } as const

/** Nothing leaves from now on; those who are left wait. */
export const pauseCommand = command({
  ...shape,
  name: 'announcing.pause',
  input,
  async handle(ctx, { announcement }) {
    await steeredNamed(ctx, announcement)
    return stands(ctx, announcement, 'pause', await pause(ctx.tx, announcement))
  },
})

/** Goes on with those who are left; `despite` the many who refuse it. */
export const resumeCommand = command({
  ...shape,
  name: 'announcing.resume',
  input: input.extend({ despite: z.boolean().optional() }),
  async handle(ctx, { announcement, despite = false }) {
    await steeredNamed(ctx, announcement)
    const done = await resume(ctx.tx, announcement, { despite })
    if (done) await followNow(ctx, announcement)
    return stands(ctx, announcement, 'resume', done)
  },
})

/** Asks before it is ended for good. */
export const cancelCommand = command({
  name: 'announcing.cancel',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement }): Promise<Reply> {
    const seen = await steeredNamed(ctx, announcement)
    const { left, counts } = await progress(ctx.tx, announcement, ctx.now)
    const values = { title: await titleOf(ctx, seen), left, count: counts.sent }
    return {
      body: [paragraph(ctx.t('announcing:cancel.ask', values))],
      buttons: [button(ctx, 'confirmCancel', announcement), button(ctx, 'progress', announcement)],
    }
  },
})

export const confirmCancel = command({
  ...shape,
  name: 'announcing.confirmCancel',
  input,
  changes: { ask: 'announcing.cancel' },
  async handle(ctx, { announcement }) {
    const seen = await steeredNamed(ctx, announcement)
    const done = await cancel(ctx.tx, announcement, ctx.now)
    if (done) await record(ctx, seen, 'cancel')
    return stands(ctx, announcement, 'confirmCancel', done)
  },
})

/** Tries those again whom it did not reach for a reason that may have passed. */
export const retry = command({
  ...shape,
  name: 'announcing.retry',
  input,
  async handle(ctx, { announcement }) {
    await steeredNamed(ctx, announcement)
    const again = await retryFailed(ctx.tx, announcement)
    if (again > 0) await followNow(ctx, announcement)
    return stands(ctx, announcement, 'retry', again > 0)
  },
})

/** Sends it again to those who may or may not have got it. */
export const resend = command({
  ...shape,
  name: 'announcing.resend',
  input,
  async handle(ctx, { announcement }) {
    await steeredNamed(ctx, announcement)
    const again = await settleUncertain(ctx.tx, announcement, 'resend')
    if (again > 0) await followNow(ctx, announcement)
    return stands(ctx, announcement, 'resend', again > 0)
  },
})

/** What was done and how it stands now. @throws UserError where there was nothing to do any more. */
async function stands(ctx: Context, id: string, verb: string, done: boolean): Promise<Reply> {
  if (!done) throw new UserError('announcing:steering.late')
  const now = await steeredNamed(ctx, id)
  return standing(ctx, now, await progress(ctx.tx, id, ctx.now), ctx.t(`announcing:${verb}.done`))
}
