import type { Transaction } from '../../../core/ports.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import { toColumn } from '../../../store/local-time.ts'
import { heldMeeting, type Meeting, sessionsNow } from '../../meetings/index.ts'
import { differing, type Field, tellingOf } from '../fields.ts'
import { later, minutesBetween, type Planned, planOf } from '../rules.ts'
import { columnsOf } from './columns.ts'

/** What became of one meeting. */
export type Changed = { meeting: Meeting; before: Planned; after: Planned; fields: Field[]; sequence: number }

/** Changes meetings, in one order so that nobody waits for each other; those that stay the same are left out. */
export async function changeMeetings(
  tx: Transaction,
  ids: readonly string[],
  change: (plan: Planned, meeting: Meeting) => Planned,
  now: Date,
): Promise<Changed[]> {
  const changed: Changed[] = []
  for (const id of ids.toSorted()) {
    const meeting = await heldMeeting(tx, id)
    if (!meeting) continue
    const before = planOf(meeting)
    const after = change(before, meeting)
    const fields = differing(before, after)
    if (fields.length === 0) continue
    const sequence = meeting.sequence + (tellingOf(fields).length > 0 ? 1 : 0)
    await write(tx, meeting, after, sequence, now)
    changed.push({ meeting, before, after, fields, sequence })
  }
  if (changed.length > 0) await contentChanged(tx)
  return changed
}

async function write(tx: Transaction, meeting: Meeting, after: Planned, sequence: number, now: Date): Promise<void> {
  const changedAt = changedAfter(meeting, now)
  await tx.meeting.update({
    where: { id: meeting.id },
    data: { ...columnsOf(after), sequence, changedAt, slotAt: slotOf(meeting, after.startsAt) },
  })
  await moveSessions(tx, meeting.id, minutesBetween(meeting.startsAt, after.startsAt))
}

/** Grows with every change, whatever the clock says: who began to change the meeting before will notice. */
export const changedAfter = ({ changedAt }: Meeting, now: Date): Date =>
  new Date(Math.max(now.getTime(), changedAt.getTime() + 1))

/** The slot of its series stays the same wherever a date is moved to; that of another calendar is that one's own. */
function slotOf({ seriesId, slotAt, startsAt }: Meeting, now: string): Date | null {
  const slot = slotAt ?? (seriesId === null ? null : startsAt)
  return slot === null || (seriesId !== null && slot === now) ? null : toColumn(slot)
}

async function moveSessions(tx: Transaction, meetingId: string, minutes: number): Promise<void> {
  if (minutes === 0) return
  for (const { id, startsAt, endsAt } of await sessionsNow(tx, meetingId)) {
    const data = { startsAt: toColumn(later(startsAt, minutes)), endsAt: toColumn(later(endsAt, minutes)) }
    await tx.session.update({ where: { id }, data })
  }
}
