import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import type { ConsentOptions } from './index.ts'
import { effectOf, end, labelOf } from './rules.ts'
import { standing } from './store.ts'

const input = z.object({ purpose: z.string() })

/** Says what ends, and asks: a consent is withdrawn with as many taps as it was given. */
export const withdraw = ({ features }: ConsentOptions) =>
  command({
    name: 'consents.withdraw',
    input,
    permission: 'anyone',
    personal: true,
    async handle(ctx, { purpose }) {
      await mustStand(ctx, purpose)
      const label = await labelOf(ctx, features(), purpose)
      return {
        body: [
          paragraph(ctx.t('consents:withdraw.ask', { label })),
          paragraph(ctx.t(effectOf(features(), purpose))),
          paragraph(ctx.t('consents:withdraw.before')),
        ],
        buttons: [buttonOf(ctx, 'consents.confirmWithdraw', { purpose }), buttonOf(ctx, 'help.keep')],
      }
    },
  })

export const confirmWithdraw = ({ features }: ConsentOptions) =>
  command({
    name: 'consents.confirmWithdraw',
    input,
    permission: 'anyone',
    personal: true,
    changes: { ask: 'consents.withdraw' },
    async handle(ctx, { purpose }) {
      await mustStand(ctx, purpose)
      const label = await labelOf(ctx, features(), purpose)
      await end(ctx, features(), purpose)
      return {
        body: [paragraph(ctx.t('consents:confirmWithdraw.done', { label }))],
        buttons: [buttonOf(ctx, 'consents.show')],
        replace: true,
      }
    },
  })

/** @throws UserError where it was withdrawn meanwhile. */
async function mustStand(ctx: Context, purpose: string): Promise<void> {
  if (!(await standing(ctx)).some((each) => each.purpose === purpose)) throw new UserError('consents:withdraw.gone')
}
