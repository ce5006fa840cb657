import type { Context } from '../../../core/feature.ts'
import type { Application } from './applications.ts'

type State = 'draft' | 'applied' | 'active' | 'declined' | 'paused' | 'left'

/** The organisation that an application claims: what everybody may know of it, how it stands here, who speaks for it. */
export async function claimedOf(
  { tx }: Context,
  { organisationId, networkId }: Application,
): Promise<{ name: string; placeId: string; state: State | null; delegates: number } | null> {
  if (organisationId === null) return null
  const row = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: {
      name: true,
      placeId: true,
      memberships: { where: { networkId }, select: { state: true } },
      seats: { where: { role: 'delegate' }, select: { personId: true }, distinct: ['personId'] },
    },
  })
  if (!row) return null
  return { name: row.name, placeId: row.placeId, state: row.memberships[0]?.state ?? null, delegates: row.seats.length }
}

/** How organisations stand in a network; those that it does not know are left out. */
export async function membershipsIn(
  { tx }: Context,
  networkId: string,
  organisations: readonly { id: string }[],
): Promise<ReadonlyMap<string, State>> {
  if (organisations.length === 0) return new Map()
  const rows = await tx.membership.findMany({
    where: { networkId, organisationId: { in: organisations.map(({ id }) => id) } },
    select: { organisationId: true, state: true },
  })
  return new Map(rows.map(({ organisationId, state }) => [organisationId, state]))
}
