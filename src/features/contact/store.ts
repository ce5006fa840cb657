import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import { translated } from '../../core/translated.ts'
import type { Scope } from '../places/index.ts'

const pointer = z.object({
  networkId: z.string().nullable(),
  title: translated,
  body: translated,
  link: z.string().nullable(),
  source: z.string().nullable(),
  publishedOn: z.date(),
  checkedOn: z.date().nullable(),
  demo: z.boolean(),
})

/** Where people find advice that no network can give. */
export type Pointer = z.infer<typeof pointer>

/** Pointers to advice services: those of the networks, of the ones above them, and for every network, in this order. */
export async function advicePointers(ctx: Context, { near, above }: Pick<Scope, 'near' | 'above'>): Promise<Pointer[]> {
  const all = await ctx.remember('contact:advice', async () => {
    const rows = await ctx.tx.article.findMany({ where: { about: 'advice' }, orderBy: { id: 'asc' } })
    return rows.map((row) => pointer.parse(row))
  })
  const scope: (string | null)[] = [...[...near, ...above].map(({ id }) => id), null]
  return scope.flatMap((id) => all.filter(({ networkId }) => networkId === id))
}
