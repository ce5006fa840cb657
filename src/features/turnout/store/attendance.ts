import type { Transaction } from '../../../core/ports.ts'
import { lockMeeting } from '../../meetings/index.ts'

/** Records how many came of one registration; null takes it back. */
export async function recordCame(tx: Transaction, registration: string, attended: number | null): Promise<void> {
  await tx.registration.update({ where: { id: registration }, data: { attended } })
}

/** Records that all came, of those for whom nothing is recorded yet. Returns whom. */
export async function recordAllCame(tx: Transaction, meetingId: string): Promise<string[]> {
  await lockMeeting(tx, meetingId)
  const rows = await tx.registration.findMany({
    where: { meetingId, state: 'registered', seats: { gt: 0 }, attended: null },
    select: { id: true },
  })
  const ids = rows.map(({ id }) => id)
  await tx.$executeRaw`UPDATE registration SET attended = seats WHERE id = ANY(${ids}::uuid[])`
  return ids
}

/** Takes back what `recordAllCame` recorded, where nobody has changed it since. */
export async function forgetCame(tx: Transaction, meetingId: string, registrations: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE registration SET attended = NULL
    WHERE meeting_id = ${meetingId} AND id = ANY(${[...registrations]}::uuid[]) AND attended = seats`
}

/**
 * Records how many of an organisation came, registered or not. One that has not answered gets a row without seats, so
 * that no place is taken from anybody. Returns the row's id.
 */
export async function recordOrganisation(
  tx: Transaction,
  {
    meeting: meetingId,
    organisation: organisationId,
    attended,
  }: { meeting: string; organisation: string; attended: number },
): Promise<string> {
  await lockMeeting(tx, meetingId)
  const found = await tx.registration.findFirst({ where: { meetingId, organisationId }, select: { id: true } })
  if (found) {
    await recordCame(tx, found.id, attended)
    return found.id
  }
  const created = await tx.registration.create({
    data: { meetingId, organisationId, state: 'registered', seats: 0, attended },
    select: { id: true },
  })
  return created.id
}

/** Guests who came without a registration; null: not counted. */
export async function guestsWhoCame(tx: Transaction, meeting: string): Promise<number | null> {
  const found = await tx.meeting.findUnique({ where: { id: meeting }, select: { guestsCame: true } })
  return found?.guestsCame ?? null
}

export async function recordGuests(tx: Transaction, meeting: string, guestsCame: number | null): Promise<void> {
  await tx.meeting.update({ where: { id: meeting }, data: { guestsCame } })
}

/** How many were in each part of a meeting, where they were counted. */
export async function attendedParts(tx: Transaction, meetingId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.session.findMany({
    where: { meetingId, attended: { not: null } },
    select: { id: true, attended: true },
  })
  return new Map(rows.map(({ id, attended }) => [id, attended ?? 0]))
}

/** Records how many were in a part. False when the meeting has no such part. */
export async function recordPart(
  tx: Transaction,
  { meeting: meetingId, session: id, attended }: { meeting: string; session: string; attended: number },
): Promise<boolean> {
  const { count } = await tx.session.updateMany({ where: { id, meetingId }, data: { attended } })
  return count > 0
}
