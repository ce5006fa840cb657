import type { Transaction } from '../../../core/ports.ts'
import { lockMeeting } from '../../meetings/index.ts'

const day = 86_400_000

export async function exportRegistrations(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.registration.findMany({
    where: { personId },
    select: {
      meetingId: true,
      organisationId: true,
      state: true,
      seats: true,
      more: true,
      names: true,
      interpretation: true,
      children: true,
      note: true,
      attended: true,
      createdAt: true,
      changedAt: true,
      sessions: { select: { sessionId: true, seats: true } },
    },
    orderBy: { createdAt: 'asc' },
  })
}

/**
 * A guest's registrations go, and their seats are offered to the next in line by the sweep that looks after lines. An
 * organisation keeps its seats, without the person and without the names and words that the person gave.
 */
export async function eraseRegistrations(tx: Transaction, personId: string): Promise<void> {
  await lockMeetingsOf(tx, [personId])
  await tx.registration.deleteMany({ where: { personId, organisationId: null } })
  await tx.registration.updateMany({ where: { personId }, data: { personId: null, names: [], note: null } })
}

/**
 * Registrations go so long after the end of their meeting, and what is left of guests who are gone. The names of those
 * who do not come go a day after that was said: until then it may be taken back.
 * @param keepDays how long before now `before` is.
 */
export async function expireRegistrations(tx: Transaction, before: Date, keepDays: number): Promise<number> {
  const yesterday = new Date(before.getTime() + (keepDays - 1) * day)
  const { count } = await tx.registration.deleteMany({
    where: { OR: [{ meeting: { endsAt: { lt: before } } }, { organisationId: null, personId: null }] },
  })
  await tx.registration.updateMany({
    where: { state: { in: ['declined', 'cancelled'] }, changedAt: { lt: yesterday }, names: { isEmpty: false } },
    data: { names: [] },
  })
  return count
}

/**
 * A guest who registered for one meeting on both platforms is registered once: with the seats, else with the better
 * place, and what the other registration held is offered to the next in line by the sweep that looks after lines.
 */
export async function moveRegistrations(tx: Transaction, from: string, to: string): Promise<void> {
  await lockMeetingsOf(tx, [from, to])
  await tx.$executeRaw`
    DELETE FROM registration WHERE id IN (
      SELECT id FROM (
        SELECT id, row_number() OVER (
          PARTITION BY meeting_id
          ORDER BY array_position(ARRAY['registered', 'offered', 'waiting', 'declined', 'cancelled'], state::text),
            seats DESC, queued_at NULLS LAST, person_id = ${to}::uuid DESC
        ) AS place
        FROM registration WHERE organisation_id IS NULL AND person_id IN (${from}::uuid, ${to}::uuid)
      ) guest WHERE place > 1
    )`
  await tx.registration.updateMany({ where: { personId: from }, data: { personId: to } })
}

/** Locked like for every other change of seats, in one order. */
async function lockMeetingsOf(tx: Transaction, people: string[]): Promise<void> {
  const rows = await tx.registration.findMany({ where: { personId: { in: people } }, select: { meetingId: true } })
  for (const id of [...new Set(rows.map(({ meetingId }) => meetingId))].toSorted()) await lockMeeting(tx, id)
}
