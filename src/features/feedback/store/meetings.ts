import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

/** A little more than the time between the end of a meeting and the last moment to ask about it. */
const daysBack = 6

const ended = z.array(z.object({ id: z.string(), endsAt: z.string(), zone: z.string() }))

/** Meetings that took place and ended within the last days, wherever they were. */
export async function endedMeetings(tx: Transaction, now: Date): Promise<z.infer<typeof ended>> {
  const rows = await tx.$queryRaw`
    SELECT id, to_char(ends_at, 'YYYY-MM-DD"T"HH24:MI') AS "endsAt", zone FROM meeting
    WHERE state = 'planned' AND ends_at AT TIME ZONE zone <= ${now}
      AND ends_at AT TIME ZONE zone > ${now}::timestamptz - make_interval(days => ${daysBack})
    ORDER BY id`
  return ended.parse(rows)
}
