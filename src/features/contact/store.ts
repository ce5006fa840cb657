import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import { translated } from '../../core/translated.ts'

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

/** Pointers to advice services: the networks' own and those for every network. */
export async function advicePointers(ctx: Context): Promise<Pointer[]> {
  const all = await ctx.remember('contact:advice', async () => {
    const rows = await ctx.tx.article.findMany({ where: { about: 'advice' }, orderBy: { id: 'asc' } })
    return rows.map((row) => pointer.parse(row))
  })
  const { networks } = ctx.conversation
  return all.filter(({ networkId }) => networkId === null || networks.includes(networkId))
}
