import { z } from 'zod'
import type { ContentSource } from '../../core/feature.ts'
import { translated } from '../../core/translated.ts'
import { type Gazetteer, gazetteer } from './rules.ts'

const contact = z.object({
  role: translated,
  about: translated.nullable(),
  office: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
})

const network = z.object({
  id: z.string(),
  name: translated,
  placeId: z.string(),
  website: z.string().nullable(),
  demo: z.boolean(),
  contacts: z.array(contact),
})

export type Contact = z.infer<typeof contact>
export type Network = z.infer<typeof network>

/** Every place that the content knows. */
export function places(ctx: ContentSource): Promise<Gazetteer> {
  return ctx.remember('places', async () => gazetteer(await ctx.tx.place.findMany({ orderBy: { id: 'asc' } })))
}

/** Every network with the roles that can be reached, the first contact first. */
export function networks(ctx: ContentSource): Promise<Network[]> {
  return ctx.remember('places:networks', async () => {
    const rows = await ctx.tx.network.findMany({
      orderBy: { id: 'asc' },
      include: { contacts: { orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
    })
    return rows.map((row) => network.parse(row))
  })
}
