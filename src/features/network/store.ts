import type { Context } from '../../core/feature.ts'

/** Where the one organisation of this name is, and the networks it belongs to. */
export async function organisationNamed(
  ctx: Context,
  name: string,
): Promise<{ placeId: string; networks: string[] } | null> {
  const [organisation, ...others] = await ctx.tx.organisation.findMany({
    where: { name: { equals: name.trim(), mode: 'insensitive' } },
    select: { placeId: true, memberships: { where: { state: 'active' }, select: { networkId: true } } },
    take: 2,
  })
  if (!organisation || others.length > 0) return null
  return { placeId: organisation.placeId, networks: organisation.memberships.map((each) => each.networkId) }
}
