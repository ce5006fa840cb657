import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { existingMembership, removeSeats, tellAbout } from '../coordination/index.ts'
import { delegateNamed, ofSeat } from './colleague.ts'
import { delegateWords, memberButton, seatButton, valuesOf } from './words.ts'

/** Asks before somebody stops speaking for an organisation. */
export const remove = command({
  name: 'roles.remove',
  input: ofSeat,
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, input) {
    const { seat, membership } = await delegateNamed(ctx, input.seat)
    const delegate = delegateWords(ctx, seat)
    return {
      body: [paragraph(ctx.t('roles:remove.ask', { delegate, ...(await valuesOf(ctx, membership)) }))],
      buttons: [seatButton(ctx, 'confirmRemove', seat), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmRemove = command({
  name: 'roles.confirmRemove',
  input: ofSeat,
  permission: 'mainDelegate',
  personal: true,
  changes: { ask: 'roles.remove' },
  async handle(ctx, input): Promise<Reply> {
    const { seat, membership } = await delegateNamed(ctx, input.seat)
    await removeSeats(ctx.tx, [seat], { by: ctx.person.id, now: ctx.now })
    const { network, organisation } = membership
    const people = [seat.person].filter((person) => person !== ctx.person.id)
    await tellAbout(ctx.tx, people, { network, organisation, command: 'roles.removed', now: ctx.now })
    return {
      body: [paragraph(ctx.t('roles:confirmRemove.done', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'colleagues', membership)],
      replace: true,
    }
  },
})

/** Told to whom it happened, unless they speak for it again. */
export const removed = command({
  name: 'roles.removed',
  input: z.object({ membership: z.string() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, input): Promise<Reply[]> {
    const membership = await existingMembership(ctx, input.membership)
    const { network, organisation } = membership
    const speaks = ctx.person.seats.some((seat) => seat.network === network && seat.organisation === organisation)
    if (speaks) return []
    return [
      {
        body: [paragraph(ctx.t('roles:removed.said', await valuesOf(ctx, membership)))],
        buttons: [buttonOf(ctx, 'contact.person')],
      },
    ]
  },
})
