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
