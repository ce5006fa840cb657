import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { titlesOf } from './lines.ts'
import { ownOpen } from './own.ts'
import { change } from './store/change.ts'
import { withdrawConsents } from './store/consents.ts'

const input = z.object({ application: z.uuid() })

/** Takes an application back; asks first. */
export const withdraw = command({
  name: 'joining.withdraw',
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { application: id }) {
    const application = await ownOpen(ctx, id)
    return {
      body: [paragraph(ctx.t('joining:withdraw.ask', await titlesOf(ctx, application)))],
      buttons: [buttonOf(ctx, 'joining.confirmWithdraw', { application: id }), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmWithdraw = command({
  name: 'joining.confirmWithdraw',
  input,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'joining.withdraw' },
  async handle(ctx, { application: id }) {
    const application = await ownOpen(ctx, id)
    await change(ctx, application, { state: 'withdrawn', decidedAt: ctx.now })
    await withdrawConsents(ctx, application)
    return {
      body: [
        paragraph(ctx.t('joining:confirmWithdraw.done', await titlesOf(ctx, application)), ' ', ctx.t('joining:kept')),
      ],
      buttons: [buttonOf(ctx, 'membership.status')],
      replace: true,
    }
  },
})
