import type { Transaction } from '../../../core/ports.ts'

/** Meetings that begin later than yesterday, in the order in which they are locked. */
export async function comingMeetings(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await tx.meeting.findMany({
    where: { startsAt: { gt: new Date(now.getTime() - 86_400_000) } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id }) => id)
}
