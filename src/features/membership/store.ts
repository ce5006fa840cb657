import { z } from 'zod'
import type { Context, Seat } from '../../core/feature.ts'
import { translated } from '../../core/translated.ts'

const presentation = z.object({
  id: z.string(),
  description: translated,
  joining: translated,
  benefits: translated,
  website: z.string().nullable(),
})

/** How a network presents itself. */
export type Presentation = z.infer<typeof presentation>

const note = z.object({ networkId: z.string().nullable(), title: translated, body: translated, demo: z.boolean() })

/** What networks say about being a member, beyond their presentation. */
export type Note = z.infer<typeof note>

/** A network's own words about itself. */
export async function presentationOf(ctx: Context, network: string): Promise<Presentation | undefined> {
  const all = await ctx.remember('membership:presentations', async () => {
    const rows = await ctx.tx.network.findMany()
    return rows.map((row) => presentation.parse(row))
  })
  return all.find((each) => each.id === network)
}

/** Answers that the networks have written about membership: costs, votes, what is expected. */
export async function notesAbout(ctx: Context, intent: string, network: string): Promise<Note[]> {
  const all = await ctx.remember(`membership:notes:${intent}`, async () => {
    const rows = await ctx.tx.article.findMany({ where: { about: intent, kind: 'answer' }, orderBy: { id: 'asc' } })
    return rows.map((row) => note.parse(row))
  })
  return all.filter(({ networkId }) => networkId === null || networkId === network)
}

/** The organisations that a person speaks for, with their membership in the seat's network. */
export async function standing(ctx: Context, seats: readonly Seat[]) {
  const ids = seats.flatMap(({ organisation }) => organisation ?? [])
  if (ids.length === 0) return []
  const rows = await ctx.tx.organisation.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      name: true,
      demo: true,
      memberships: { select: { networkId: true, state: true, since: true } },
    },
  })
  return seats.flatMap((seat) => {
    const row = rows.find(({ id }) => id === seat.organisation)
    const membership = row?.memberships.find(({ networkId }) => networkId === seat.network)
    return row ? [{ name: row.name, demo: row.demo, network: seat.network, membership: membership ?? null }] : []
  })
}
