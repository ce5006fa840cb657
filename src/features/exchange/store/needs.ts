import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { translated } from '../../../core/translated.ts'

const need = z.object({
  fields: z.array(z.string()),
  text: translated,
  createdAt: z.date(),
  organisation: z.object({
    name: z.string(),
    demo: z.boolean(),
    languages: z.array(z.string()),
    place: z.object({ name: z.string() }),
  }),
})

export type OpenNeed = z.infer<typeof need>

const ofMembers = (networks: readonly string[]) => ({
  state: 'open' as const,
  organisation: { memberships: { some: { networkId: { in: [...networks] }, state: 'active' as const } } },
})

/** Every open need in these networks, for their coordination, the oldest first. */
export async function openNeeds(tx: Transaction, networks: readonly string[]): Promise<OpenNeed[]> {
  const rows = await tx.listing.findMany({
    where: { kind: 'need', ...ofMembers(networks) },
    include: {
      organisation: { select: { name: true, demo: true, languages: true, place: { select: { name: true } } } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((each) => need.parse(each))
}

/** How many open offers there are in these networks, by field. */
export async function offersByField(tx: Transaction, networks: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.listing.findMany({ where: { kind: 'offer', ...ofMembers(networks) }, select: { fields: true } })
  const counts = new Map<string, number>()
  for (const field of rows.flatMap(({ fields }) => fields)) counts.set(field, (counts.get(field) ?? 0) + 1)
  return counts
}
