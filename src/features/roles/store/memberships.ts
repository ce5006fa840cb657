import type { Context } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import type { Membership, MembershipState } from '../../coordination/index.ts'

/** Active and paused members of these networks by name. */
export async function membershipsOf(tx: Transaction, networks: readonly string[]): Promise<Membership[]> {
  const rows = await tx.membership.findMany({
    where: { networkId: { in: [...networks] }, state: { in: ['active', 'paused'] } },
    include: { organisation: { select: { name: true } } },
    orderBy: [{ organisation: { name: 'asc' } }, { organisationId: 'asc' }],
  })
  return rows.map(({ networkId, organisationId, organisation, state, changedAt }) => ({
    network: networkId,
    organisation: organisationId,
    name: organisation.name,
    state,
    changedAt,
  }))
}

type Change = {
  network: string
  organisation: string
  state: MembershipState
  from: readonly MembershipState[]
}

/** False when the membership is in none of the states that this comes from. */
export async function setState(ctx: Context, { network, organisation, state, from }: Change): Promise<boolean> {
  const { count } = await ctx.tx.membership.updateMany({
    where: { networkId: network, organisationId: organisation, state: { in: [...from] } },
    data: { state, changedAt: ctx.now },
  })
  if (count > 0) await contentChanged(ctx.tx)
  return count > 0
}
