import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

export const exportRecipients = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.recipient.findMany({
    where: { personId },
    select: { announcementId: true, locale: true, state: true, answer: true, settledAt: true },
    orderBy: { id: 'asc' },
  })

export async function eraseRecipients(tx: Transaction, personId: string): Promise<void> {
  await tx.recipient.deleteMany({ where: { personId } })
}

/** Who would get an announcement twice gets it once. */
export async function moveRecipients(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE recipient r SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid
    AND NOT EXISTS (SELECT 1 FROM recipient o WHERE o.person_id = ${to}::uuid AND o.announcement_id = r.announcement_id)`
  await eraseRecipients(tx, from)
}

/** Of announcements that are long over, numbers stay: outcome → people, in all and by language, platform, organisation. */
export async function expireRecipients(tx: Transaction, before: Date): Promise<number> {
  const over = await tx.$queryRaw`
    SELECT a.id FROM announcement a WHERE a.state IN ('finished', 'cancelled')
      AND coalesce(a.finished_at, a.started_at, a.created_at) < ${before}
      AND EXISTS (SELECT 1 FROM recipient r WHERE r.announcement_id = a.id) FOR UPDATE`
  let removed = 0
  for (const { id } of z.array(z.object({ id: z.string() })).parse(over)) {
    await tx.$executeRaw`
      UPDATE announcement SET totals = (
        WITH counted AS (
          SELECT d.what, d.which, r.state, count(*) AS people FROM recipient r CROSS JOIN LATERAL (VALUES
            ('all', 'all'), ('language', r.locale), ('platform', split_part(r.bot, ':', 1)), ('organisation', r.organisation_id)
          ) AS d (what, which) WHERE r.announcement_id = ${id} AND d.which IS NOT NULL GROUP BY 1, 2, 3
        ), outcomes AS (
          SELECT what, which, jsonb_object_agg(state, people) AS people FROM counted GROUP BY 1, 2
        ), whats AS (SELECT what, jsonb_object_agg(which, people) AS of FROM outcomes GROUP BY 1)
        SELECT jsonb_object_agg(what, of) FROM whats
      ) WHERE id = ${id} AND totals IS NULL`
    removed += (await tx.recipient.deleteMany({ where: { announcementId: id } })).count
  }
  return removed
}
