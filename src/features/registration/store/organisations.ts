import type { Context, Seat } from '../../../core/feature.ts'

export type Organisation = { id: string; name: string }

/**
 * Of the organisations that somebody speaks for, those that can come to a meeting of a network: active members of it,
 * or of a network inside its area. @param reach the network and those inside its area.
 */
export async function organisationsAmong(
  ctx: Context,
  seats: readonly Seat[],
  reach: readonly string[],
): Promise<Organisation[]> {
  const ids = seats.flatMap(({ role, organisation }) => (role === 'delegate' && organisation ? [organisation] : []))
  if (ids.length === 0) return []
  return ctx.tx.organisation.findMany({
    where: { id: { in: ids }, memberships: { some: { networkId: { in: [...reach] }, state: 'active' } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}
