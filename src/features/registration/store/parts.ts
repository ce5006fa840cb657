import type { Transaction } from '../../../core/ports.ts'
import { type Session, sessionsNow } from '../../meetings/index.ts'
import { type Chosen, fits } from '../sessions.ts'
import { type Registration, takenParts } from './registrations.ts'

/** The parts of a meeting as they stand, the seats of one registration left out. */
export async function partsNow(
  tx: Transaction,
  meeting: string,
  without: string | null,
): Promise<{ sessions: Session[]; hasRoom(part: Chosen): boolean }> {
  const sessions = await sessionsNow(tx, meeting)
  const taken = sessions.length > 0 ? await takenParts(tx, meeting, without) : new Map<string, number>()
  return {
    sessions,
    hasRoom({ session, seats }) {
      const capacity = sessions.find(({ id }) => id === session)?.capacity ?? Number.POSITIVE_INFINITY
      return (taken.get(session) ?? 0) + seats <= capacity
    },
  }
}

/** Of the parts that were chosen some time ago, those that so many can still have. */
export async function partsLeft(
  tx: Transaction,
  { id, meetingId, parts }: Registration,
  seats: number,
): Promise<Chosen[]> {
  if (parts.length === 0) return []
  const { sessions, hasRoom } = await partsNow(tx, meetingId, id)
  const left = parts.filter(hasRoom)
  return fits(left, sessions, seats) ? left : []
}
