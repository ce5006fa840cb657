import { z } from 'zod'
import type { ContentSource } from '../../core/feature.ts'
import { translated } from '../../core/translated.ts'
import type { Programme } from './rules.ts'

const day = z.date().transform((date) => date.toISOString().slice(0, 10))

const programme: z.ZodType<Programme> = z.object({
  id: z.string(),
  title: translated,
  funder: z.string(),
  purpose: translated,
  eligible: translated,
  topics: z.array(z.string()),
  placeId: z.string().nullable(),
  minAmount: z.number().nullable(),
  maxAmount: z.number().nullable(),
  ownShare: z.number().nullable(),
  deadlineKind: z.enum(['fixed', 'rolling', 'recurring']),
  deadline: day.nullable(),
  recurs: z.array(z.string()),
  howTo: translated,
  link: z.string(),
  checkedOn: day,
  demo: z.boolean(),
})

/** Every funding programme, those whose time is over too. */
export function programmes(ctx: ContentSource): Promise<Programme[]> {
  return ctx.remember('funding:programmes', async () => {
    const rows = await ctx.tx.fundingProgramme.findMany({ orderBy: { id: 'asc' } })
    return rows.map((row) => programme.parse(row))
  })
}
