import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import { translated } from '../../core/translated.ts'
import type { Scope } from '../places/index.ts'

const pointer = z.object({
  networkId: z.string().nullable(),
  title: translated,
  body: translated,
  link: z.string().nullable(),
  source: z.string(),
  checkedOn: z.date().transform((date) => date.toISOString().slice(0, 10)),
  demo: z.boolean(),
})

/** Where people find advice that no network can give: who says so, and on which day that was last confirmed. */
export type Pointer = z.infer<typeof pointer>

/**
 * Pointers to advice services: those of the networks, of the ones above them, and for every network, in this order.
 * What nobody vouches for is not passed on: without a source and the day of its last check, a pointer is not shown.
 */
export async function advicePointers(ctx: Context, { near, above }: Pick<Scope, 'near' | 'above'>): Promise<Pointer[]> {
  const all = await ctx.remember('contact:advice', async () => {
    const vouchedFor = { kind: 'answer', about: 'advice', source: { not: null }, checkedOn: { not: null } } as const
    const rows = await ctx.tx.article.findMany({ where: vouchedFor, orderBy: { id: 'asc' } })
    return rows.map((row) => pointer.parse(row))
  })
  const scope: (string | null)[] = [...[...near, ...above].map(({ id }) => id), null]
  return scope.flatMap((id) => all.filter(({ networkId }) => networkId === id))
}
