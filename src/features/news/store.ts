import { z } from 'zod'
import type { ContentSource, Context } from '../../core/feature.ts'
import { textState } from '../../core/translated.ts'
import { sourceShape } from './told.ts'

const texts = z
  .record(z.string(), z.object({ title: z.string().nullish(), body: z.string().min(1), state: textState }))
  .refine((all) => {
    const states = Object.values(all).map(({ state }) => state)
    return states.length === 0 || states.filter((state) => state === 'original').length === 1
  })

const announcement = z.object({
  id: z.string(),
  networkId: z.string(),
  texts,
  source: sourceShape.nullable(),
  startedAt: z.union([z.date(), z.iso.datetime().transform((text) => new Date(text))]),
  network: z.object({ demo: z.boolean() }),
})

export type Announced = Omit<z.infer<typeof announcement>, 'network'> & { demo: boolean }

/** Announcements that went out and are public, the newest first, as many as are read again. */
export function announced(source: ContentSource): Promise<Announced[]> {
  return source.remember('news:announced', async () => {
    const rows = await source.tx.announcement.findMany({
      where: { archived: true, startedAt: { not: null }, recalledAt: null },
      select: {
        ...{ id: true, networkId: true, texts: true, source: true, startedAt: true },
        network: { select: { demo: true } },
      },
      orderBy: { startedAt: 'desc' },
      take: 1000,
    })
    return rows.flatMap((row) => {
      const { success, data } = announcement.safeParse(row)
      // One that nobody can read keeps no other one from being read.
      if (!success) return []
      const { network, ...rest } = data
      return [{ ...rest, demo: network.demo }]
    })
  })
}

/** Of some announcements, those that reached a person. */
export async function reached(ctx: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx.recipient.findMany({
    where: { personId: ctx.person.id, state: 'sent', announcementId: { in: [...ids] } },
    select: { announcementId: true },
  })
  return new Set(rows.map((row) => row.announcementId))
}
