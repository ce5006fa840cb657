import { UserError } from './errors.ts'
import type { Context, Feature, Permission, Person, Scope, Seat } from './feature.ts'

/**
 * The one place where rights are decided: by the person's seats, never by name, button or hidden command.
 * @param networks what the command acts on; a role counts only in its own network. Empty: in any.
 */
export function allows(permission: Permission, person: Person, networks: readonly string[]): boolean {
  if (permission === 'anyone') return true
  return person.seats.some(
    (seat) => fits(permission, seat) && (networks.length === 0 || networks.includes(seat.network)),
  )
}

/** The same for things that were named: one seat must reach all of them. */
export function reaches(permission: Permission, person: Person, { networks, organisation }: Scope): boolean {
  if (permission === 'anyone') return true
  return person.seats.some(
    (seat) =>
      fits(permission, seat) &&
      networks.includes(seat.network) &&
      (organisation === undefined || seat.role === 'coordinator' || seat.organisation === organisation),
  )
}

/** The networks that a person coordinates. */
export const coordinated = ({ seats }: Person): string[] =>
  seats.flatMap(({ role, network }) => (role === 'coordinator' ? [network] : []))

export type Demand = (ctx: Context, permission: Permission, named?: Record<string, unknown>) => Promise<void>

/**
 * Rights on what a command or a form names, by the scopes that features declare for the fields of inputs: a command is
 * never given something of another network or organisation. Where nothing is named, the conversation's networks count.
 */
export function createDemand(features: readonly Feature[]): Demand {
  const scopes = new Map(features.flatMap(({ scopes }) => Object.entries(scopes ?? {})))

  async function scopeOf(ctx: Context, named: Record<string, unknown>): Promise<Scope | null> {
    let whole: Scope | null = null
    for (const [field, value] of Object.entries(named)) {
      for (const id of [value].flat()) {
        const scope = typeof id === 'string' ? await scopes.get(field)?.(ctx, id) : null
        if (scope) whole = whole ? both(whole, scope) : scope
      }
    }
    return whole
  }

  /** @throws UserError that says who may. */
  return async (ctx, permission, named = {}) => {
    if (permission === 'anyone') return
    const scope = await scopeOf(ctx, named)
    // What the bot says by itself is about a network that its handler knows, whatever this chat is about.
    const here = ctx.inbound.content.type === 'notice' ? [] : ctx.conversation.networks
    const may = scope ? reaches(permission, ctx.person, scope) : allows(permission, ctx.person, here)
    if (!may) throw new UserError(refusals[permission])
  }
}

const refusals = {
  delegate: 'common:notAllowed',
  mainDelegate: 'common:onlyMain',
  coordinator: 'common:onlyCoordination',
} as const

const fits = (permission: Permission, { role, main }: Seat): boolean =>
  role === 'coordinator' || permission === role || (permission === 'mainDelegate' && main)

/** What lies in both; things of two organisations are in nobody's reach. */
function both(one: Scope, other: Scope): Scope {
  const organisation = one.organisation === undefined ? other.organisation : one.organisation
  const apart = other.organisation !== undefined && organisation !== other.organisation
  return {
    networks: apart ? [] : one.networks.filter((network) => other.networks.includes(network)),
    ...(organisation === undefined ? {} : { organisation }),
  }
}
