import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

const people = z.array(z.object({ person: z.string(), state: z.enum(['registered', 'waiting', 'offered']) }))
export type Registered = z.infer<typeof people>[number]

/**
 * Who hears of a meeting's changes: whoever registered or waits, or another delegate of the organisation once that
 * person is gone. Somebody who registered for several comes several times.
 */
export async function registeredPeople(tx: Transaction, meetingId: string): Promise<Registered[]> {
  const rows = await tx.$queryRaw`
    SELECT person::text, state::text FROM (
      SELECT r.state, coalesce(r.person_id, (
        SELECT s.person_id FROM seat s WHERE s.organisation_id = r.organisation_id AND s.role = 'delegate'
        ORDER BY s.network_id = m.network_id DESC, s.created_at LIMIT 1
      )) AS person
      FROM registration r JOIN meeting m ON m.id = r.meeting_id
      WHERE r.meeting_id = ${meetingId} AND r.state IN ('registered', 'waiting', 'offered')
    ) who WHERE person IS NOT NULL`
  return people.parse(rows)
}

/** Seats that are taken or kept for somebody. */
export async function seatsTaken(tx: Transaction, meetingId: string): Promise<number> {
  const { _sum } = await tx.registration.aggregate({
    where: { meetingId, state: { in: ['registered', 'offered'] } },
    _sum: { seats: true },
  })
  return _sum.seats ?? 0
}
