import { buttonOf } from '../../../core/context.ts'
import { command } from '../../../core/feature.ts'
import { paragraph } from '../../../core/rich.ts'
import { titlesOf } from '../lines.ts'
import { admit } from '../store/admit.ts'
import { card } from './card.ts'
import { held, seen, settled } from './held.ts'

/** Says what approving does, and asks. */
export const approve = command({
  name: 'joining.approve',
  input: seen,
  permission: 'coordinator',
  personal: true,
  handle: (ctx, input) =>
    held(ctx, input, async (application) => ({
      body: [
        paragraph(ctx.t(`joining:approve.${application.claim ? 'askClaim' : 'ask'}`, await titlesOf(ctx, application))),
      ],
      buttons: [buttonOf(ctx, 'joining.confirmApprove', input), buttonOf(ctx, 'help.keep')],
    })),
})

/** Makes the organisation a member, and its applicant the one who speaks for it. */
export const confirmApprove = command({
  name: 'joining.confirmApprove',
  input: seen,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'joining.show' },
  handle: (ctx, input) =>
    held(ctx, input, async (application) => {
      const approved = await admit(ctx, application)
      await settled(ctx, approved, { verb: 'approve', event: 'approved' })
      return { ...(await card(ctx, approved, [paragraph(ctx.t('joining:approve.done'))])), replace: true }
    }),
})
