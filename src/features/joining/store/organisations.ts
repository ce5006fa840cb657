import type { Context } from '../../../core/feature.ts'
import { type Known, wordsOf } from '../likeness.ts'

/** Whoever is or was a member may be claimed; who only applied somewhere is nobody's business. */
const known = ['active' as const, 'paused' as const, 'left' as const]

/** Every known organisation with what everybody may know of it, and the networks that know it. */
export function knownOrganisations(ctx: Context): Promise<Known[]> {
  return ctx.remember('joining:organisations', async () => {
    const rows = await ctx.tx.organisation.findMany({
      where: { memberships: { some: { state: { in: known } } } },
      select: {
        id: true,
        name: true,
        placeId: true,
        memberships: { where: { state: { in: known } }, select: { networkId: true } },
      },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ memberships, ...row }) => ({
      ...row,
      networks: memberships.map(({ networkId }) => networkId),
      words: wordsOf(row.name),
    }))
  })
}
