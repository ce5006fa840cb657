import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

const people = z.array(z.object({ registration: z.string(), person: z.string() }))

/**
 * Who hears of a registration, by its id: the guest, or whoever registered the organisation; once that person is gone
 * or speaks for it no more, another of its delegates. Registrations for which nobody is left are not in it.
 */
export async function listenersOf(tx: Transaction, meeting: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw`
    SELECT r.id::text AS registration, told.person::text AS person FROM registration r
    CROSS JOIN LATERAL (
      SELECT r.person_id AS person WHERE r.organisation_id IS NULL
      UNION ALL
      (SELECT s.person_id FROM seat s WHERE s.organisation_id = r.organisation_id AND s.role = 'delegate'
      ORDER BY s.person_id = r.person_id DESC NULLS LAST, s.created_at, s.id LIMIT 1)
    ) told
    WHERE r.meeting_id = ${meeting} AND r.state IN ('registered', 'waiting', 'offered') AND told.person IS NOT NULL`
  return new Map(people.parse(rows).map(({ registration, person }) => [registration, person]))
}

/** The persons who hear of changes of a meeting: one for each registration that has seats or waits for some. */
export async function registeredPeople(tx: Transaction, meeting: string): Promise<string[]> {
  return [...new Set((await listenersOf(tx, meeting)).values())]
}
