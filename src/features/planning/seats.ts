import type { Transaction } from '../../core/ports.ts'
import { standOf, takenParts } from '../registration/index.ts'

/** Seats that are taken at a meeting, or kept for somebody. */
export async function seatsTaken(tx: Transaction, meeting: string): Promise<number> {
  const { taken, offered } = await standOf(tx, meeting)
  return taken + offered
}

/** Seats that are taken in a part of a meeting. */
export const seatsInPart = async (tx: Transaction, meeting: string, part: string): Promise<number> =>
  (await takenParts(tx, meeting, null)).get(part) ?? 0
