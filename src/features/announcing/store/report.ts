import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { Prisma } from '../../../store/generated/client.ts'
import { type Tally, type Totals, total } from '../report/rules.ts'

const counted = z.object({ key: z.string(), state: z.string(), people: z.number() })
const organisation = z.object({
  id: z.string(),
  name: z.string(),
  place: z.string(),
  contact: z.string().nullable(),
  reached: z.boolean(),
  open: z.boolean(),
  /** Why nobody of it has it: an outcome, an obstacle, or "noContact". */
  why: z.string(),
})
export type Addressee = z.infer<typeof organisation>

const person = z.object({
  organisation: z.string().nullable(),
  place: z.string().nullable(),
  locale: z.string(),
  bot: z.string().nullable(),
  state: z.string(),
  error: z.string().nullable(),
  answer: z.string().nullable(),
})

/** The organisations that an announcement was for, and what became of it; those without anybody to write to too. */
export async function addresseesOf(tx: Transaction, id: string): Promise<Addressee[]> {
  const rows = await tx.$queryRaw`
    WITH addressed AS (
      SELECT organisation_id, state, error FROM recipient WHERE announcement_id = ${id} AND organisation_id IS NOT NULL
      UNION ALL
      -- Somebody who speaks for several reaches them all.
      SELECT o, state, error FROM recipient CROSS JOIN LATERAL unnest(also_for) o WHERE announcement_id = ${id}
    ), meant AS (
      SELECT organisation_id, bool_or(state = 'sent') AS reached,
        bool_or(state IN ('waiting', 'taken', 'bundled')) AS open,
        (array_agg(CASE WHEN state IN ('failed', 'optedOut', 'blocked') AND error IS NOT NULL THEN error ELSE state::text END
          ORDER BY state))[1] AS why
      FROM addressed GROUP BY organisation_id
      UNION ALL
      SELECT o.value, false, false, 'noContact' FROM announcement a
        CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(a.totals -> 'contactless', '[]')) o WHERE a.id = ${id}
    )
    SELECT o.id, o.name, p.name AS place, nullif(concat_ws(', ', o.contact_name, o.contact_reach), '') AS contact,
      m.reached, m.open, m.why
    FROM meant m JOIN organisation o ON o.id = m.organisation_id JOIN place p ON p.id = o.place_id ORDER BY o.name, o.id`
  return z.array(organisation).parse(rows)
}

/** Everybody whom it was for, without saying who they are. */
export async function peopleOf(tx: Transaction, id: string) {
  const rows = await tx.$queryRaw`
    SELECT nullif(concat_ws(', ', o.name, (SELECT string_agg(b.name, ', ' ORDER BY b.name) FROM organisation b
      WHERE b.id = ANY(r.also_for))), '') AS organisation, p.name AS place, r.locale, r.bot, r.state::text AS state, r.error, r.answer
    FROM recipient r LEFT JOIN organisation o ON o.id = r.organisation_id LEFT JOIN place p ON p.id = o.place_id
    WHERE r.announcement_id = ${id} ORDER BY o.name NULLS LAST, r.id`
  return z.array(person).parse(rows)
}

/** The numbers of an announcement: counted, or what was kept of them when its rows went. */
export async function totalsOf(tx: Transaction, id: string): Promise<Totals> {
  const row = await tx.announcement.findUnique({ where: { id }, select: { totals: true } })
  const kept = total.safeParse(row?.totals)
  return kept.success ? kept.data : countTotals(tx, id)
}

/** The numbers as they are now. */
export async function countTotals(tx: Transaction, id: string): Promise<Totals> {
  const organisations = await addresseesOf(tx, id)
  return {
    people: (await by(tx, id, Prisma.sql`''`))[''] ?? {},
    languages: await by(tx, id, Prisma.sql`locale`),
    platforms: await by(tx, id, Prisma.sql`split_part(coalesce(bot, ''), ':', 1)`),
    answers: await answersOf(tx, id),
    organisations: { all: organisations.length, reached: organisations.filter(({ reached }) => reached).length },
  }
}

async function by(tx: Transaction, id: string, key: Prisma.Sql): Promise<Record<string, Tally>> {
  const rows = await tx.$queryRaw`
    SELECT ${key} AS key, state::text AS state, count(*)::int AS people FROM recipient
    WHERE announcement_id = ${id} GROUP BY 1, 2 ORDER BY 1, 2`
  const tallies: Record<string, Tally> = {}
  for (const { key: each, state, people } of z.array(counted).parse(rows)) {
    tallies[each] = { ...tallies[each], [state]: people }
  }
  return tallies
}

const answered = z.object({ answer: z.string(), people: z.number(), organisations: z.number() })

async function answersOf(tx: Transaction, id: string): Promise<Totals['answers']> {
  const rows = await tx.$queryRaw`
    SELECT answer, count(DISTINCT r.id)::int AS people, count(DISTINCT o)::int AS organisations FROM recipient r
    CROSS JOIN LATERAL unnest(array_append(r.also_for, r.organisation_id)) o
    WHERE announcement_id = ${id} AND answer IS NOT NULL GROUP BY answer`
  return Object.fromEntries(
    z
      .array(answered)
      .parse(rows)
      .map(({ answer, ...rest }) => [answer, rest]),
  )
}
