import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { type Membership, membershipOf } from './store/members.ts'

/** How inputs name an organisation in a network: "<network>/<organisation>". */
export const membershipId = (network: string, organisation: string): string => `${network}/${organisation}`

/** The membership that an input names, or null. */
export async function membershipNamed(ctx: Context, id: string): Promise<Membership | null> {
  const at = id.indexOf('/')
  return at < 0 ? null : membershipOf(ctx.tx, id.slice(0, at), id.slice(at + 1))
}

/** @throws UserError when there is no such membership. */
export async function existingMembership(ctx: Context, id: string): Promise<Membership> {
  const found = await membershipNamed(ctx, id)
  if (!found) throw new UserError('common:outdated')
  return found
}
