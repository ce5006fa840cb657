import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { existingMembership } from '../coordination/index.ts'
import { changeState } from './change.ts'
import { memberButton, valuesOf } from './words.ts'

export const ofMembership = z.object({ membership: z.string() })

/** Asks before a membership rests. */
export const pause = command({
  name: 'roles.pause',
  input: ofMembership,
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, input) {
    const membership = await existingMembership(ctx, input.membership)
    return {
      body: [paragraph(ctx.t('roles:pause.ask', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'confirmPause', membership), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmPause = command({
  name: 'roles.confirmPause',
  input: ofMembership,
  permission: 'mainDelegate',
  personal: true,
  changes: { ask: 'roles.pause' },
  async handle(ctx, input): Promise<Reply> {
    const membership = await existingMembership(ctx, input.membership)
    await changeState(ctx, membership, 'paused', ['active'])
    return {
      body: [paragraph(ctx.t('roles:confirmPause.done', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'resume', membership), memberButton(ctx, 'colleagues', membership)],
      replace: true,
    }
  },
})

/** Nothing is lost by coming back, and pausing again undoes it. */
export const resume = command({
  name: 'roles.resume',
  input: ofMembership,
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, input): Promise<Reply> {
    const membership = await existingMembership(ctx, input.membership)
    await changeState(ctx, membership, 'active', ['paused'])
    return {
      body: [paragraph(ctx.t('roles:resume.done', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'pause', membership), memberButton(ctx, 'colleagues', membership)],
      replace: true,
    }
  },
})
