import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { existingMembership, type HeldSeat, type Membership, membershipId, seatNamed } from '../coordination/index.ts'
import { delegateWords, seatButton, valuesOf } from './words.ts'

export const ofSeat = z.object({ seat: z.uuid() })

/** One delegate: to be removed, or to become the main one. */
export const colleague = command({
  name: 'roles.colleague',
  input: ofSeat,
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, input) {
    const { seat, membership } = await delegateNamed(ctx, input.seat)
    const delegate = delegateWords(ctx, seat)
    return {
      body: [paragraph(ctx.t('roles:colleague.what', { delegate, ...(await valuesOf(ctx, membership)) }))],
      buttons: [
        seatButton(ctx, 'remove', seat),
        ...(seat.main ? [] : [seatButton(ctx, 'handOver', seat)]),
        buttonOf(ctx, 'help.keep'),
      ],
    }
  },
})

/** @throws UserError when nobody speaks for an organisation by this seat any more. */
export async function delegateNamed(ctx: Context, id: string): Promise<{ seat: HeldSeat; membership: Membership }> {
  const seat = await seatNamed(ctx, id)
  if (!seat || seat.organisation === null) throw new UserError('roles:colleague.gone')
  return { seat, membership: await existingMembership(ctx, membershipId(seat.network, seat.organisation)) }
}
