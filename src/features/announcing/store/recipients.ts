import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { countTotals } from './report.ts'

export const exportRecipients = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.recipient.findMany({
    where: { personId },
    select: {
      ...{
        announcementId: true,
        alsoFor: true,
        networks: true,
        bot: true,
        locale: true,
        state: true,
        error: true,
        answer: true,
      },
      settledAt: true,
    },
    orderBy: { id: 'asc' },
  })

export async function eraseRecipients(tx: Transaction, personId: string): Promise<void> {
  await tx.recipient.deleteMany({ where: { personId } })
}

/** Who would get an announcement twice gets it once: of two rows the one stays that has come further. */
export async function moveRecipients(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM recipient o USING recipient r
    WHERE o.person_id = ${to}::uuid AND r.person_id = ${from}::uuid AND o.announcement_id = r.announcement_id
      AND array_position(ARRAY['sent', 'uncertain', 'taken'], r.state::text)
        < coalesce(array_position(ARRAY['sent', 'uncertain', 'taken'], o.state::text), 9)`
  await tx.$executeRaw`
    UPDATE recipient r SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid
    AND NOT EXISTS (SELECT 1 FROM recipient o WHERE o.person_id = ${to}::uuid AND o.announcement_id = r.announcement_id)`
  await eraseRecipients(tx, from)
}

/** Of announcements that are long over, the numbers stay. Returns how many rows went. */
export async function expireRecipients(tx: Transaction, before: Date): Promise<number> {
  const over = await tx.$queryRaw`
    SELECT a.id FROM announcement a WHERE a.state IN ('finished', 'cancelled')
      AND coalesce(a.finished_at, a.started_at, a.created_at) < ${before}
      AND EXISTS (SELECT 1 FROM recipient r WHERE r.announcement_id = a.id) FOR UPDATE`
  let removed = 0
  for (const { id } of z.array(z.object({ id: z.string() })).parse(over)) {
    await tx.announcement.update({ where: { id }, data: { totals: await countTotals(tx, id) } })
    removed += (await tx.recipient.deleteMany({ where: { announcementId: id } })).count
  }
  return removed
}
