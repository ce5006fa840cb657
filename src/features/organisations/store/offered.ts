import { z } from 'zod'
import type { Context } from '../../../core/feature.ts'
import { translated } from '../../../core/translated.ts'
import { Prisma } from '../../../store/generated/client.ts'
import { foldName } from '../../places/index.ts'
import type { Wording } from '../rules.ts'
import { decided } from '../visibility.ts'
import { seen } from './visible.ts'

const values = z.array(z.object({ value: z.string() }))

/** What everybody may know that members do, speak, or where most of them are; the most frequent first. */
export function offered(ctx: Context, what: 'fields' | 'languages' | 'place'): Promise<string[]> {
  const each = {
    fields: Prisma.sql`unnest(o.fields)`,
    languages: Prisma.sql`unnest(o.languages)`,
    place: Prisma.sql`o.place_id`,
  }[what]
  return ctx.remember(`organisations:offered:${what}`, async () => {
    const rows = await ctx.tx.$queryRaw`
      SELECT value FROM (SELECT ${each} AS value FROM organisation o
        WHERE EXISTS (SELECT 1 FROM membership m WHERE m.organisation_id = o.id AND m.state = 'active')
        AND ${seen(what)}) offered
      GROUP BY value ORDER BY count(*) DESC, value`
    return values.parse(rows).map(({ value }) => value)
  })
}

const wording = z.object({
  id: z.string(),
  name: z.string(),
  description: translated.nullable(),
  offers: translated.nullable(),
  needs: translated.nullable(),
  visibility: decided,
  memberships: z.array(z.object({ networkId: z.string() })),
})

/** What all members say in words, by name, ready to be searched; only words go through all of them. */
export function wordings(ctx: Context): Promise<Wording[]> {
  return ctx.remember('organisations:wordings', async () => {
    const active = { state: 'active' as const }
    const rows = await ctx.tx.organisation.findMany({
      where: { memberships: { some: active } },
      orderBy: { name: 'asc' },
      select: {
        id: true,
        name: true,
        description: true,
        offers: true,
        needs: true,
        visibility: true,
        memberships: { where: active, select: { networkId: true } },
      },
    })
    return rows.map((row) => {
      const { id, memberships, name, visibility, ...texts } = wording.parse(row)
      const inAnyLanguage = (field: 'description' | 'offers' | 'needs') => ({
        field,
        text: foldName(
          Object.values(texts[field] ?? {})
            .map(({ text }) => text)
            .join(' '),
        ),
      })
      return {
        id,
        visibility,
        networks: memberships.map(({ networkId }) => networkId),
        texts: [
          { field: 'name', text: foldName(name) },
          inAnyLanguage('description'),
          inAnyLanguage('offers'),
          inAnyLanguage('needs'),
        ],
      }
    })
  })
}
