import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import { translated } from '../../core/translated.ts'
import type { Organisation } from './rules.ts'

const row = z.object({
  id: z.string(),
  name: z.string(),
  legalForm: z.string(),
  placeId: z.string(),
  fields: z.array(z.string()),
  languages: z.array(z.string()),
  description: translated.nullable(),
  offers: translated.nullable(),
  needs: translated.nullable(),
  website: z.string().nullable(),
  demo: z.boolean(),
  memberships: z.array(z.object({ networkId: z.string() })),
})

/** Every organisation that is an active member somewhere, by name. Nobody else is shown. */
export function members(ctx: Context): Promise<Organisation[]> {
  return ctx.remember('organisations:members', async () => {
    const active = { state: 'active' as const }
    const rows = await ctx.tx.organisation.findMany({
      where: { memberships: { some: active } },
      include: { memberships: { where: active, select: { networkId: true } } },
    })
    const byName = new Intl.Collator('de')
    return rows.map(organisation).sort((a, b) => byName.compare(a.name, b.name))
  })
}

function organisation(raw: unknown): Organisation {
  const { memberships, ...rest } = row.parse(raw)
  return { ...rest, networks: memberships.map(({ networkId }) => networkId) }
}
