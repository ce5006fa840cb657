import { z } from 'zod'
import { pause, restoredWhy } from '../broadcasts/control.ts'
import type { PrismaClient } from '../generated/client.ts'

export type HeldBack = { announcements: number; messages: number }

const ids = z.array(z.object({ id: z.string() }))

/**
 * After an archive is loaded nobody knows what left since it was made. What was on its way to many waits for a
 * coordinator's word, what should have begun meanwhile is a draft again, and answers of then are not given now.
 * @param zone in which announcements were planned.
 */
export function holdBack(db: PrismaClient, zone: string): Promise<HeldBack> {
  return db.$transaction(async (tx) => {
    const sending = ids.parse(await tx.$queryRaw`SELECT id FROM announcement WHERE state = 'sending'`)
    for (const { id } of sending) await pause(tx, id, restoredWhy)
    const begun = await tx.$executeRaw`
      UPDATE announcement SET state = 'draft', version = version + 1
      WHERE state = 'scheduled' AND coalesce(starts_at <= now() AT TIME ZONE ${zone}::text, true)`
    const messages = await tx.$executeRaw`
      UPDATE outbox SET state = 'expired', body = NULL, claimant = NULL, lease_until = NULL
      WHERE kind <> 'bulk' AND state IN ('pending', 'sending')`
    return { announcements: sending.length + begun, messages }
  })
}
