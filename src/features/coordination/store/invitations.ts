import type { Context, Role, Seat } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { createCode, hashOf, invitationDays } from '../codes.ts'

export type Invitation = Seat & { hash: string; expiresAt: Date }

/** Makes a one-time code; the code itself is known only to who gets it from here. */
export async function createInvitation(
  tx: Transaction,
  { role, network, organisation, main, now }: Seat & { now: Date },
): Promise<Invitation & { code: string }> {
  const code = createCode()
  const hash = hashOf(code)
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000)
  await tx.code.create({ data: { hash, role, networkId: network, organisationId: organisation, main, expiresAt } })
  return { code, hash, role, network, organisation, main, expiresAt }
}

/** A code that makes whoever sends it first a coordinator of this network, for the command line and the demo. */
export async function inviteCoordinator(client: Transaction, network: string): Promise<{ code: string }> {
  const seat = { role: 'coordinator' as const, network, organisation: null, main: false }
  const { code } = await createInvitation(client, { ...seat, now: new Date() })
  return { code }
}

/** The invitation behind a hash, while it can be used. */
export async function openInvitation(ctx: Context, hash: string): Promise<Invitation | null> {
  const row = await ctx.tx.code.findFirst({ where: { hash, usedAt: null, expiresAt: { gt: ctx.now } } })
  return row && invitationOf(row)
}

/** The same, used or not. */
export async function invitationNamed(ctx: Context, hash: string): Promise<Invitation | null> {
  const row = await ctx.tx.code.findUnique({ where: { hash } })
  return row && invitationOf(row)
}

/** Uses a code up. False when somebody else was faster. */
export async function takeInvitation(ctx: Context, hash: string): Promise<boolean> {
  const { count } = await ctx.tx.code.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: ctx.now } },
    data: { usedAt: ctx.now },
  })
  return count === 1
}

/** Takes an unused code back. False when it was used in the meantime. */
export async function removeInvitation(ctx: Context, hash: string): Promise<boolean> {
  const { count } = await ctx.tx.code.deleteMany({ where: { hash, usedAt: null } })
  return count === 1
}

type Row = {
  hash: string
  role: Role
  networkId: string
  organisationId: string | null
  main: boolean
  expiresAt: Date
}

const invitationOf = ({ networkId, organisationId, hash, role, main, expiresAt }: Row): Invitation => ({
  ...{ hash, role, main, expiresAt },
  network: networkId,
  organisation: organisationId,
})
