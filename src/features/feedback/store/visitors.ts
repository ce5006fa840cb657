import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

const people = z.array(z.object({ person: z.string() }))

/**
 * Who speaks for those who came: the guest, or whoever registered the organisation; once that person is gone or speaks
 * for it no more, another of its delegates. Where nobody recorded who came, those who were registered did.
 * @param only of these people, if they are given.
 */
export async function visitors(tx: Transaction, meeting: string, only: readonly string[] | null = null) {
  const rows = await tx.$queryRaw`
    SELECT DISTINCT told.person::text AS person FROM registration r
    CROSS JOIN LATERAL (
      SELECT r.person_id AS person WHERE r.organisation_id IS NULL
      UNION ALL
      (SELECT s.person_id FROM seat s WHERE s.organisation_id = r.organisation_id AND s.role = 'delegate'
      ORDER BY s.person_id = r.person_id DESC NULLS LAST, s.created_at, s.id LIMIT 1)
    ) told
    WHERE r.meeting_id = ${meeting} AND told.person IS NOT NULL
      AND r.state NOT IN ('declined', 'cancelled')
      AND (r.attended > 0 OR (r.attended IS NULL AND r.state = 'registered'))
      AND (${only === null} OR told.person = ANY(${only ?? []}::uuid[]))`
  return people.parse(rows).map(({ person }) => person)
}

/** Who of these people has said that they want no reminders, of this meeting or at all: they are not asked either. */
export async function withoutReminders(
  tx: Transaction,
  people: readonly string[],
  meeting: string,
): Promise<Set<string>> {
  const rows = await tx.consent.groupBy({
    by: ['personId', 'purpose'],
    where: { personId: { in: [...people] }, purpose: { in: ['reminders', `reminders:${meeting}`] } },
    _count: { _all: true, withdrawnAt: true },
  })
  return new Set(rows.flatMap(({ personId, _count }) => (_count._all === _count.withdrawnAt ? [personId] : [])))
}
