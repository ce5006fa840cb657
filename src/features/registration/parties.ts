import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import type { Meeting } from '../meetings/index.ts'
import { liesIn, networks, places } from '../places/index.ts'
import { type Organisation, organisationsAmong } from './store/organisations.ts'
import type { Holder, Registration } from './store/registrations.ts'

/** For whom somebody registers: an organisation that they speak for, or themselves as a guest. */
export type Party = { kind: 'organisation'; id: string; name: string } | { kind: 'guest' }

/** The networks whose members are invited: that of the meeting and those inside its area. */
export async function invitedNetworks(ctx: Context, { networkId }: Meeting): Promise<string[]> {
  const all = await networks(ctx)
  const host = all.find(({ id }) => id === networkId)
  const gazetteer = await places(ctx)
  const inside = host ? all.filter(({ placeId }) => liesIn(gazetteer, placeId, host.placeId)) : []
  return [...new Set([networkId, ...inside.map(({ id }) => id)])]
}

/** The organisations that this person may register for a meeting. */
export async function organisationsFor(ctx: Context, meeting: Meeting): Promise<Organisation[]> {
  return organisationsAmong(ctx, ctx.person.seats, await invitedNetworks(ctx, meeting))
}

/** Guests come where they are invited; who coordinates the network always may. */
export const mayBeGuest = (ctx: Context, { openToGuests, networkId }: Meeting): boolean =>
  openToGuests || ctx.person.seats.some(({ role, network }) => role === 'coordinator' && network === networkId)

/** @param organisation null for a guest. @throws UserError when the person may not act for them. */
export async function partyOf(ctx: Context, meeting: Meeting, organisation: string | null): Promise<Party> {
  if (organisation === null) {
    if (mayBeGuest(ctx, meeting)) return { kind: 'guest' }
    throw new UserError('registration:guests.membersOnly')
  }
  const found = (await organisationsFor(ctx, meeting)).find(({ id }) => id === organisation)
  if (!found) throw new UserError('registration:notYours')
  return { kind: 'organisation', ...found }
}

export const partyIn = ({ organisation }: Registration): Party =>
  organisation === null ? { kind: 'guest' } : { kind: 'organisation', ...organisation }

export const holderOf = (ctx: Context, { id }: Meeting, organisation: string | null): Holder => ({
  meeting: id,
  organisation,
  person: ctx.person.id,
})

/** Whether the person is a delegate of an organisation, a member or not. */
export const speaksFor = ({ person }: Context, organisation: string): boolean =>
  person.seats.some((seat) => seat.role === 'delegate' && seat.organisation === organisation)

/** Whether a registration is the person's own or that of an organisation that they speak for. */
export const isOwn = (ctx: Context, { organisation, personId }: Registration): boolean =>
  organisation === null ? personId === ctx.person.id : speaksFor(ctx, organisation.id)
