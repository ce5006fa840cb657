import type { Transaction } from '../../../core/ports.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import { lockMeeting } from '../../meetings/index.ts'

/** Closes a meeting with its report, or opens it again with null. */
export async function setClosed(tx: Transaction, id: string, closedAt: Date | null): Promise<void> {
  await lockMeeting(tx, id)
  await tx.meeting.update({ where: { id }, data: { closedAt } })
  await contentChanged(tx)
}

/** Sets the code of the room, of which only the hash is kept; null switches it off. */
export async function setRoomCode(tx: Transaction, id: string, roomCodeHash: string | null): Promise<void> {
  await tx.meeting.update({ where: { id }, data: { roomCodeHash } })
}

export async function roomCodeOf(tx: Transaction, id: string): Promise<string | null> {
  const found = await tx.meeting.findUnique({ where: { id }, select: { roomCodeHash: true } })
  return found?.roomCodeHash ?? null
}

/** The meetings whose room has this code. */
export async function meetingsWithCode(tx: Transaction, roomCodeHash: string): Promise<string[]> {
  const rows = await tx.meeting.findMany({
    where: { roomCodeHash },
    select: { id: true },
    orderBy: { startsAt: 'desc' },
  })
  return rows.map(({ id }) => id)
}

/** What people said of a meeting afterwards: the average of 1 to 5 and how many; null when nobody did. */
export async function feedbackOf(
  tx: Transaction,
  meetingId: string,
): Promise<{ average: number; count: number } | null> {
  const { _avg, _count } = await tx.feedback.aggregate({ where: { meetingId }, _avg: { rating: true }, _count: true })
  return _avg.rating === null ? null : { average: _avg.rating, count: _count }
}
