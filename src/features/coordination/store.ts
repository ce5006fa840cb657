import type { Context, Role, Seat, Withdrawing } from '../../core/feature.ts'
import type { Transaction } from '../../core/ports.ts'
import { createCode, hashOf, invitationDays } from './codes.ts'

export type Invitation = { hash: string; role: Role; network: string; organisation: string | null; expiresAt: Date }

/** Makes a one-time code; the code itself is known only to who gets it from here. */
export async function createInvitation(
  tx: Transaction,
  { role, network, organisation, now }: Seat & { now: Date },
): Promise<{ code: string; hash: string; expiresAt: Date }> {
  const code = createCode()
  const hash = hashOf(code)
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000)
  await tx.code.create({ data: { hash, role, networkId: network, organisationId: organisation, expiresAt } })
  return { code, hash, expiresAt }
}

/** A code that makes whoever sends it first a coordinator of this network, for the command line and the demo. */
export async function inviteCoordinator(client: Transaction, network: string): Promise<{ code: string }> {
  const { code } = await createInvitation(client, {
    role: 'coordinator',
    network,
    organisation: null,
    now: new Date(),
  })
  return { code }
}

/** The invitation behind a hash, while it can be used. */
export async function openInvitation(ctx: Context, hash: string): Promise<Invitation | null> {
  const row = await ctx.tx.code.findFirst({ where: { hash, usedAt: null, expiresAt: { gt: ctx.now } } })
  if (!row) return null
  return {
    hash,
    role: row.role,
    network: row.networkId,
    organisation: row.organisationId,
    expiresAt: row.expiresAt,
  }
}

/** Takes the code, so that nobody else can. False when somebody else was first. */
export async function takeInvitation(ctx: Context, hash: string): Promise<boolean> {
  const { count } = await ctx.tx.code.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: ctx.now } },
    data: { usedAt: ctx.now },
  })
  return count === 1
}

/** Takes an unused code of these networks back. False when it was used in the meantime. */
export async function removeInvitation(ctx: Context, hash: string, networks: readonly string[]): Promise<boolean> {
  const { count } = await ctx.tx.code.deleteMany({ where: { hash, usedAt: null, networkId: { in: [...networks] } } })
  return count === 1
}

export type HeldSeat = Seat & { id: string }

export async function heldSeats({ tx, person }: Pick<Withdrawing, 'tx' | 'person'>): Promise<HeldSeat[]> {
  const rows = await tx.seat.findMany({ where: { personId: person.id }, orderBy: { createdAt: 'asc' } })
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    network: row.networkId,
    organisation: row.organisationId,
  }))
}

/** Gives the person a role, with the consent as it was read. A role that is held already stays one. */
export async function addSeat(ctx: Context, seat: Seat, consent: string): Promise<void> {
  const { role, network, organisation } = seat
  const personId = ctx.person.id
  const held = await ctx.tx.seat.count({ where: { personId, role, networkId: network, organisationId: organisation } })
  if (held > 0) return
  await ctx.tx.seat.create({ data: { personId, role, networkId: network, organisationId: organisation } })
  await ctx.tx.consent.create({
    data: { personId, purpose: purposeOf(seat), text: consent, locale: ctx.locale, givenAt: ctx.now },
  })
}

export async function removeSeat({ tx, person, now }: Withdrawing, seat: HeldSeat): Promise<void> {
  const personId = person.id
  await tx.seat.deleteMany({ where: { id: seat.id, personId } })
  await tx.consent.updateMany({
    where: { personId, purpose: purposeOf(seat), withdrawnAt: null },
    data: { withdrawnAt: now },
  })
}

const purposeOf = ({ role, network, organisation }: Seat): string =>
  [role, network, ...(organisation ? [organisation] : [])].join(':')

export type Member = { id: string; name: string; place: string }

/** The active member organisations of a network by name. */
export async function membersOf(ctx: Context, network: string): Promise<Member[]> {
  const rows = await ctx.tx.organisation.findMany({
    where: { memberships: { some: { networkId: network, state: 'active' } } },
    select: { id: true, name: true, place: { select: { name: true } } },
    orderBy: { name: 'asc' },
  })
  return rows.map(({ id, name, place }) => ({ id, name, place: place.name }))
}

export async function organisationName(ctx: Context, id: string | null): Promise<string> {
  if (id === null) return ''
  const row = await ctx.tx.organisation.findUnique({ where: { id }, select: { name: true } })
  return row?.name ?? ''
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
    invitations: await ctx.tx.code.count({
      where: { networkId: network, usedAt: null, expiresAt: { gt: ctx.now } },
    }),
  }
}

export async function exportSeats(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.seat.findMany({
    where: { personId },
    select: { role: true, networkId: true, organisationId: true, createdAt: true },
  })
}

export async function eraseSeats(tx: Transaction, personId: string): Promise<void> {
  await tx.seat.deleteMany({ where: { personId } })
}
