import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { type HeldSeat, heldSeats, organisationName, removeSeat } from './store.ts'

/** Gives a role up. Only a new code brings it back, so this asks first. */
export const resign = command({
  name: 'coordination.resign',
  input: z.object({ seat: z.string().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { seat }) {
    const held = await heldSeats(ctx)
    const chosen = held.length === 1 ? held[0] : held.find(({ id }) => id === seat)
    if (held.length === 0) return { body: [paragraph(ctx.t('coordination:resign.nothing'))] }
    if (chosen) {
      return {
        body: [paragraph(ctx.t('coordination:resign.ask', { role: await titleOfSeat(ctx, chosen) }))],
        buttons: [buttonOf(ctx, 'coordination.confirmResign', { seat: chosen.id }), buttonOf(ctx, 'help.keep')],
      }
    }
    const buttons = await Promise.all(
      held.map(async (each) => ({
        label: await titleOfSeat(ctx, each),
        call: { command: 'coordination.resign', input: { seat: each.id } },
      })),
    )
    return { body: [paragraph(ctx.t('coordination:resign.which'))], buttons: [...buttons, buttonOf(ctx, 'help.keep')] }
  },
})

export const confirmResign = command({
  name: 'coordination.confirmResign',
  input: z.object({ seat: z.string() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'coordination.resign' },
  async handle(ctx, { seat }) {
    const gone = (await heldSeats(ctx)).find(({ id }) => id === seat)
    if (!gone) throw new UserError('coordination:resign.nothing')
    const role = await titleOfSeat(ctx, gone)
    await removeSeat(ctx, gone)
    ctx.person.seats = (await heldSeats(ctx)).map(({ id: _id, ...rest }) => rest)
    return {
      body: [paragraph(ctx.t('coordination:confirmResign.done', { role }))],
      buttons: [buttonOf(ctx, 'contact.person')],
      replace: true,
    }
  },
})

async function titleOfSeat(ctx: Context, { role, network, organisation }: HeldSeat): Promise<string> {
  const found = (await networks(ctx)).find(({ id }) => id === network)
  return ctx.t.text(`coordination:resign.${role}`, {
    network: found ? nameOf(ctx, found) : network,
    organisation: await organisationName(ctx, organisation),
  })
}
