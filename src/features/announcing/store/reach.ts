import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { Prisma } from '../../../store/generated/client.ts'
import { obstacles } from '../audience/rules.ts'
import type { Audience } from '../audience/shape.ts'
import { type Languages, meantBy } from './audience.ts'

const group = z.object({ locale: z.string(), obstacle: z.enum(obstacles).nullable(), people: z.number() })
const unreached = z.object({ name: z.string(), obstacle: z.enum([...obstacles, 'noContact']) })

/** How many an announcement would reach. */
export type Reach = {
  /** People by the language that they read, and why some of them get nothing. */
  groups: z.infer<typeof group>[]
  organisations: number
  /** Organisations of which nobody can be reached, by name, and why. */
  unreached: z.infer<typeof unreached>[]
}

/** What would become of an audience now. */
export async function reachOf(
  tx: Transaction,
  { audience, topic }: { audience: Audience; topic: string | null },
  languages: Languages,
): Promise<Reach> {
  const tables = meantBy(audience, topic, languages)
  const groups = await tx.$queryRaw`
    WITH RECURSIVE ${tables}
    SELECT locale, obstacle, count(*)::int AS people FROM meant GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2`
  // Who reads a language is asked of people: an organisation without any belongs to no language.
  const without = audience.only.some(({ kind }) => kind === 'language')
    ? Prisma.sql`m.person_id IS NOT NULL`
    : Prisma.sql`true`
  const organisations = await tx.$queryRaw`
    WITH RECURSIVE ${tables}
    SELECT o.name, bool_or(m.person_id IS NOT NULL AND m.obstacle IS NULL) AS reached,
      coalesce(min(m.obstacle), 'noContact') AS obstacle
    FROM (SELECT DISTINCT organisation_id FROM member) b JOIN organisation o ON o.id = b.organisation_id
    LEFT JOIN candidate c ON c.organisation_id = b.organisation_id LEFT JOIN meant m ON m.person_id = c.person_id
    WHERE ${without} GROUP BY o.id ORDER BY o.name, o.id`
  const rows = z.array(unreached.extend({ reached: z.boolean() })).parse(organisations)
  return {
    groups: z.array(group).parse(groups),
    organisations: rows.length,
    unreached: rows.flatMap(({ reached, ...row }) => (reached ? [] : [row])),
  }
}
