import { z } from 'zod'
import type { Transaction } from '../../core/ports.ts'

const listener = z.object({
  registration: z.string(),
  person: z.string(),
  state: z.enum(['registered', 'waiting', 'offered', 'declined', 'cancelled']),
  attended: z.number().nullable(),
})

/** Who hears of a registration, and how it stands; `attended` is null where nobody recorded who came. */
export type Listener = z.infer<typeof listener>

/**
 * Who hears of the registrations of a meeting: the guest, or whoever registered the organisation; once that person is
 * gone or speaks for it no more, another of its delegates. Registrations for which nobody is left are not among them.
 * @param only of these people, if they are given.
 */
export async function listenersOf(
  tx: Transaction,
  meeting: string,
  only: readonly string[] | null = null,
): Promise<Listener[]> {
  const rows = await tx.$queryRaw`
    SELECT r.id::text AS registration, told.person::text AS person, r.state::text AS state, r.attended FROM registration r
    CROSS JOIN LATERAL (
      SELECT r.person_id AS person WHERE r.organisation_id IS NULL
      UNION ALL
      (SELECT s.person_id FROM seat s WHERE s.organisation_id = r.organisation_id AND s.role = 'delegate'
      ORDER BY s.person_id = r.person_id DESC NULLS LAST, s.created_at, s.id LIMIT 1)
    ) told
    WHERE r.meeting_id = ${meeting} AND told.person IS NOT NULL
      AND (${only === null} OR told.person = ANY(${only ?? []}::uuid[]))`
  return z.array(listener).parse(rows)
}
