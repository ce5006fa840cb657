import type { Context, Role } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'

export type Member = { id: string; name: string; place: string }

export type MembershipState = 'draft' | 'applied' | 'active' | 'declined' | 'paused' | 'left'

/** An organisation in a network. */
export type Membership = {
  network: string
  organisation: string
  name: string
  state: MembershipState
  changedAt: Date
}

export async function membershipOf(tx: Transaction, network: string, organisation: string): Promise<Membership | null> {
  const row = await tx.membership.findUnique({
    where: { organisationId_networkId: { organisationId: organisation, networkId: network } },
    select: { state: true, changedAt: true, organisation: { select: { name: true } } },
  })
  return row && { network, organisation, name: row.organisation.name, state: row.state, changedAt: row.changedAt }
}

/** The active member organisations of a network by name. */
export async function membersOf(ctx: Context, network: string): Promise<Member[]> {
  const rows = await ctx.tx.organisation.findMany({
    where: { memberships: { some: { networkId: network, state: 'active' } } },
    select: { id: true, name: true, place: { select: { name: true } } },
    orderBy: { name: 'asc' },
  })
  return rows.map(({ id, name, place }) => ({ id, name, place: place.name }))
}

/** Active members for whom nobody speaks here, by name. */
export async function orphansOf(tx: Transaction, networks: readonly string[]): Promise<Membership[]> {
  const rows = await tx.membership.findMany({
    where: { networkId: { in: [...networks] }, state: 'active' },
    select: {
      networkId: true,
      organisationId: true,
      state: true,
      changedAt: true,
      organisation: { select: { name: true, seats: { where: { role: 'delegate' }, select: { networkId: true } } } },
    },
    orderBy: [{ organisation: { name: 'asc' } }, { organisationId: 'asc' }],
  })
  return rows
    .filter(({ networkId, organisation }) => !organisation.seats.some((seat) => seat.networkId === networkId))
    .map(({ networkId, organisationId, state, changedAt, organisation }) => ({
      network: networkId,
      organisation: organisationId,
      name: organisation.name,
      state,
      changedAt,
    }))
}

export async function organisationName(ctx: Context, id: string | null): Promise<string> {
  if (id === null) return ''
  const row = await ctx.tx.organisation.findUnique({ where: { id }, select: { name: true } })
  return row?.name ?? ''
}

/** How many people coordinate each network, by its id. */
export async function coordinatorsByNetwork(tx: Transaction): Promise<{ network: string; coordinators: number }[]> {
  const rows = await tx.network.findMany({
    select: { id: true, _count: { select: { seats: { where: { role: 'coordinator' } } } } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, _count }) => ({ network: id, coordinators: _count.seats }))
}

/** What a coordinator wants to know at a glance. */
export async function countsOf(ctx: Context, network: string) {
  const membership = (state: 'active' | 'applied') => ctx.tx.membership.count({ where: { networkId: network, state } })
  const seats = (role: Role) => ctx.tx.seat.count({ where: { networkId: network, role } })
  return {
    members: await membership('active'),
    applications: await membership('applied'),
    delegates: await seats('delegate'),
    coordinators: await seats('coordinator'),
    orphans: (await orphansOf(ctx.tx, [network])).length,
    invitations: await ctx.tx.code.count({
      where: { networkId: network, usedAt: null, expiresAt: { gt: ctx.now } },
    }),
  }
}
