import { z } from 'zod'
import type { ContentSource } from '../../core/feature.ts'
import { translated } from '../../core/translated.ts'

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
