import { z } from 'zod'
import type { ContentSource, Context } from '../../core/feature.ts'
import { textState, translated } from '../../core/translated.ts'
import { sourceShape } from './told.ts'

/** A day as the database gives it, or as it was read before. */
const day = z.union([z.date().transform((date) => date.toISOString().slice(0, 10)), z.iso.date()])

export const article = z.object({
  id: z.string(),
  networkId: z.string().nullable(),
  meetingId: z.string().nullable(),
  about: z.string().nullable(),
  title: translated,
  body: translated,
  questions: z.array(z.string()),
  link: z.string().nullable(),
  source: z.string().nullable(),
  publishedOn: day,
  checkedOn: day.nullable(),
  file: z.object({ id: z.string(), name: z.string(), mime: z.string() }).nullable(),
  demo: z.boolean(),
})

export type Article = z.infer<typeof article>
export type ArticleKind = 'answer' | 'course' | 'document' | 'news'

/** Pictures are shown once those who are on them have agreed. */
const shown = { OR: [{ mime: { not: { startsWith: 'image/' } } }, { consentAt: { not: null } }] }

/** All articles of one kind, the newest first. */
export function articles(source: ContentSource, kind: ArticleKind): Promise<Article[]> {
  return source.remember(`news:${kind}`, async () => {
    const rows = await source.tx.article.findMany({
      where: { kind, OR: [{ fileId: null }, { file: shown }] },
      include: { file: { select: { id: true, name: true, mime: true } } },
      orderBy: [{ publishedOn: 'desc' }, { id: 'asc' }],
    })
    return rows.map((row) => article.parse(row))
  })
}

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
