import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { recordAudit } from '../audit/index.ts'
import { existingMembership, moveMain, tellAbout } from '../coordination/index.ts'
import { delegateNamed, ofSeat } from './colleague.ts'
import { delegateWords, memberButton, seatButton, valuesOf } from './words.ts'

/** Asks before another delegate becomes the main one. */
export const handOver = command({
  name: 'roles.handOver',
  input: ofSeat,
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, input) {
    const { seat, membership } = await delegateNamed(ctx, input.seat)
    const delegate = delegateWords(ctx, seat)
    return {
      body: [paragraph(ctx.t('roles:handOver.ask', { delegate, ...(await valuesOf(ctx, membership)) }))],
      buttons: [seatButton(ctx, 'confirmHandOver', seat), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmHandOver = command({
  name: 'roles.confirmHandOver',
  input: ofSeat,
  permission: 'mainDelegate',
  personal: true,
  changes: { ask: 'roles.handOver' },
  async handle(ctx, input): Promise<Reply> {
    const { seat, membership } = await delegateNamed(ctx, input.seat)
    if (!(await moveMain(ctx.tx, seat))) throw new UserError('roles:colleague.gone')
    const { network, organisation } = membership
    await recordAudit(ctx.tx, {
      ...{ network, person: ctx.person.id, at: ctx.now },
      ...{ action: 'delegate.handOver', subject: `organisation:${organisation}` },
    })
    await tellAbout(ctx.tx, [seat.person], { network, organisation, command: 'roles.nowMain', now: ctx.now })
    return {
      body: [paragraph(ctx.t('roles:confirmHandOver.done', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'colleagues', membership)],
      replace: true,
    }
  },
})

/** Told to who has become the main delegate, while they are. */
export const nowMain = command({
  name: 'roles.nowMain',
  input: z.object({ membership: z.string() }),
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, input): Promise<Reply> {
    const membership = await existingMembership(ctx, input.membership)
    return {
      body: [paragraph(ctx.t('roles:nowMain.said', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'colleagues', membership)],
    }
  },
})
