import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { networkName } from './rules.ts'
import { coordinatorsOf } from './store/coordinators.ts'
import { organisationName } from './store/members.ts'
import { type HeldSeat, heldSeats, lockSeats, removeSeats } from './store/seats.ts'

/** Gives a role up. Only a new code brings it back, so this asks first. */
export const resign = command({
  name: 'coordination.resign',
  input: z.object({ seat: z.string().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { seat }): Promise<Reply> {
    const held = await heldSeats(ctx)
    const chosen = held.length === 1 ? held[0] : held.find(({ id }) => id === seat)
    if (held.length === 0) return { body: [paragraph(ctx.t('coordination:resign.nothing'))] }
    if (chosen && (await isLast(ctx, chosen))) return lastReply(ctx, chosen)
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
  async handle(ctx, { seat }): Promise<Reply> {
    const gone = (await heldSeats(ctx)).find(({ id }) => id === seat)
    if (!gone) throw new UserError('coordination:resign.nothing')
    await lockSeats(ctx.tx, gone.network)
    if (await isLast(ctx, gone)) return lastReply(ctx, gone)
    const role = await titleOfSeat(ctx, gone)
    await removeSeats(ctx.tx, [gone], { by: ctx.person.id, now: ctx.now })
    ctx.person.seats = await heldSeats(ctx)
    return {
      body: [paragraph(ctx.t('coordination:confirmResign.done', { role }))],
      buttons: [buttonOf(ctx, 'contact.person')],
      replace: true,
    }
  },
})

/** A network is not left without coordination: somebody has to take over first. */
const isLast = async (ctx: Context, { role, network }: HeldSeat): Promise<boolean> =>
  role === 'coordinator' && (await coordinatorsOf(ctx.tx, network)).every((person) => person === ctx.person.id)

const lastReply = async (ctx: Context, { network }: HeldSeat): Promise<Reply> => ({
  body: [paragraph(ctx.t('coordination:resign.last', { network: await networkName(ctx, network) }))],
  buttons: [buttonOf(ctx, 'coordination.invite', { role: 'coordinator' })],
})

async function titleOfSeat(ctx: Context, { role, network, organisation }: HeldSeat): Promise<string> {
  return ctx.t.text(`coordination:resign.${role}`, {
    network: await networkName(ctx, network),
    organisation: await organisationName(ctx, organisation),
  })
}
