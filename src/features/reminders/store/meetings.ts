import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import type { Beginning } from '../rules.ts'

export type Held = Beginning & { id: string; reminders: number[]; takesPlace: boolean }

const held = z.array(
  z.object({
    id: z.string(),
    startsAt: z.string(),
    zone: z.string(),
    reminders: z.array(z.number()),
    takesPlace: z.boolean(),
  }),
)

/**
 * A meeting as it is now, and nobody changes it until the transaction ends. Whoever has written a registration of it
 * shares its key already, so a lock of the key as well could make two of them wait for each other.
 */
export async function holdMeeting(tx: Transaction, id: string): Promise<Held | null> {
  const rows = await tx.$queryRaw`
    SELECT id, to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI') AS "startsAt", zone, reminders, state = 'planned' AS "takesPlace"
    FROM meeting WHERE id = ${id} FOR NO KEY UPDATE`
  return held.parse(rows)[0] ?? null
}

/** Meetings that begin later than yesterday, in the order in which they are locked. */
export async function comingMeetings(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await tx.meeting.findMany({
    where: { startsAt: { gt: new Date(now.getTime() - 86_400_000) } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id }) => id)
}
