import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import { toColumn } from '../../../store/local-time.ts'
import type { Meeting, Session } from '../../meetings/index.ts'
import { changedAfter } from './changes.ts'
import { freeId } from './ids.ts'

type Saved = Omit<Session, 'id'> & { id: string | null }

/** Stores a part of a meeting, a new one where it has no id yet. The meeting's row is in our hands. */
export async function saveSession(tx: Transaction, meeting: Meeting, { id, ...part }: Saved, now: Date): Promise<void> {
  const data = { ...part, startsAt: toColumn(part.startsAt), endsAt: toColumn(part.endsAt) }
  if (id === null) {
    const stem = `${meeting.id}-1`
    const rows = await tx.session.findMany({ where: { id: { startsWith: meeting.id } }, select: { id: true } })
    await tx.session.create({ data: { ...data, id: freeId(stem, rows), meetingId: meeting.id } })
  } else {
    await tx.session.update({ where: { id }, data })
  }
  await touched(tx, meeting, now)
}

export async function removeSession(tx: Transaction, meeting: Meeting, id: string, now: Date): Promise<void> {
  await tx.session.deleteMany({ where: { id, meetingId: meeting.id } })
  await touched(tx, meeting, now)
}

async function touched(tx: Transaction, meeting: Meeting, now: Date): Promise<void> {
  await tx.meeting.update({ where: { id: meeting.id }, data: { changedAt: changedAfter(meeting, now) } })
  await contentChanged(tx)
}

/** Seats that are taken in a part of a meeting. */
export async function seatsInSession(tx: Transaction, sessionId: string): Promise<number> {
  const { _sum } = await tx.sessionSeat.aggregate({
    where: { sessionId, registration: { state: { in: ['registered', 'offered'] } } },
    _sum: { seats: true },
  })
  return _sum.seats ?? 0
}

const people = z.array(z.object({ person: z.string() }))

/** Who hears of a part's changes, as of the meeting's. */
export async function peopleOfSession(tx: Transaction, sessionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw`
    SELECT DISTINCT person::text FROM (
      SELECT coalesce(r.person_id, (
        SELECT s.person_id FROM seat s WHERE s.organisation_id = r.organisation_id AND s.role = 'delegate'
        ORDER BY s.created_at LIMIT 1
      )) AS person
      FROM session_seat t JOIN registration r ON r.id = t.registration_id
      WHERE t.session_id = ${sessionId} AND r.state IN ('registered', 'waiting', 'offered')
    ) who WHERE person IS NOT NULL`
  return people.parse(rows).map(({ person }) => person)
}
