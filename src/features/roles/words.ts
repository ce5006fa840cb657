import type { Context } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import type { Button } from '../../core/message.ts'
import { type HeldSeat, type Membership, membershipId, networkName } from '../coordination/index.ts'

/** A button of one of this feature's commands for an organisation in a network. */
export const memberButton = (ctx: Context, verb: string, { network, organisation }: Place, more = {}): Button => ({
  label: ctx.t.text(`roles:${verb}.label`),
  call: { command: `roles.${verb}`, input: { membership: membershipId(network, organisation), ...more } },
})

export const seatButton = (ctx: Context, verb: string, { id }: Pick<HeldSeat, 'id'>): Button => ({
  label: ctx.t.text(`roles:${verb}.label`),
  call: { command: `roles.${verb}`, input: { seat: id } },
})

/** What sentences about an organisation in a network need. */
export const valuesOf = async (ctx: Context, { name, network }: Pick<Membership, 'name' | 'network'>) => ({
  organisation: name,
  network: await networkName(ctx, network),
})

/** Somebody without a name: their role, since when, and which of them is the reader. */
export function delegateWords(ctx: Context, seat: HeldSeat): string {
  const since = ctx.format.date(localOf(seat.since, ctx.zone).slice(0, 10))
  const words = ctx.t.text(`roles:delegate.${seat.main ? 'main' : 'other'}`, { since })
  return seat.person === ctx.person.id ? ctx.t.text('roles:delegate.you', { delegate: words }) : words
}

type Place = Pick<Membership, 'network' | 'organisation'>
