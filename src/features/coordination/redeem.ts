import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { hashOf } from './codes.ts'
import { countGuess, refuseGuessing } from './guessing.ts'
import { offerOf } from './rules.ts'
import { openInvitation } from './store/invitations.ts'
import { expectedSeat } from './store/seats.ts'

/** Shows what a one-time code is for, and asks before anything is stored about the person. */
export const redeem = command({
  name: 'coordination.redeem',
  input: z.object({ argument: z.string().optional(), hash: z.string().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { argument, hash }) {
    const { state } = ctx.conversation
    // The code itself is written down nowhere, not even as the last thing that was asked for.
    delete state.last
    await refuseGuessing(ctx)
    const invitation = await openInvitation(ctx, hash ?? hashOf(argument ?? ''))
    if (!invitation) {
      await countGuess(ctx)
      throw new UserError('coordination:redeem.invalid')
    }
    delete state.guesses
    const input = { hash: invitation.hash }
    return {
      body: [
        paragraph(await offerOf(ctx, await expectedSeat(ctx, invitation))),
        paragraph(ctx.t('coordination:redeem.consent')),
      ],
      buttons: [buttonOf(ctx, 'coordination.accept', input), buttonOf(ctx, 'coordination.decline', input)],
    }
  },
})

export const decline = command({
  name: 'coordination.decline',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  handle: (ctx) => ({ body: [paragraph(ctx.t('coordination:decline.done'))], replace: true }),
})
