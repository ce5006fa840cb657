import type { Transaction } from '../../core/ports.ts'
import { contentChanged } from '../content/revision.ts'

/**
 * Lets an announcement go out at its local time, or at once. False where it is no draft any more: somebody else was
 * faster.
 * @param startsAt local time in the deployment's zone, "2027-03-12T18:00"; null: now.
 */
export async function schedule(tx: Transaction, announcement: string, startsAt: string | null): Promise<boolean> {
  const done = await tx.$executeRaw`
    UPDATE announcement SET state = 'scheduled', starts_at = ${startsAt}::timestamp, version = version + 1
    WHERE id = ${announcement} AND state IN ('draft', 'proposed')`
  return done === 1
}

/** Why what was on its way waits once an archive was loaded. */
export const restoredWhy = 'restored'

/** Nothing leaves from now on but the calls under way. @param why where it was not somebody who did so. */
export async function pause(tx: Transaction, announcement: string, why: string | null = null): Promise<boolean> {
  const done = await tx.$executeRaw`
    UPDATE announcement SET state = 'paused', paused_why = ${why}, version = version + 1
    WHERE id = ${announcement} AND state = 'sending'`
  if (done === 1) await withdraw(tx, announcement, 'waiting')
  return done === 1
}

/**
 * Goes on with those who are left.
 * @param despite it is not paused again because too many refuse: those are then believed.
 */
export async function resume(tx: Transaction, announcement: string, { despite = false } = {}): Promise<boolean> {
  const done = await tx.$executeRaw`
    UPDATE announcement SET state = 'sending', paused_why = NULL, unpausable = unpausable OR ${despite}, version = version + 1
    WHERE id = ${announcement} AND state = 'paused'`
  return done === 1
}

/**
 * Nobody gets it who has not got it yet; what everybody has is not put right any further. False where it had ended, or
 * is being taken back, which goes on to its end.
 */
export async function cancel(tx: Transaction, announcement: string, now: Date): Promise<boolean> {
  const held = await tx.$executeRaw`
    SELECT 1 FROM announcement WHERE id = ${announcement} AND state IN ('scheduled', 'sending', 'paused')
      AND recalled_at IS NULL FOR NO KEY UPDATE`
  if (held === 0) return false
  await withdraw(tx, announcement, 'cancelled')
  await dropWaiting(tx, announcement)
  await tx.$executeRaw`
    UPDATE recipient SET correction = 'cancelled' WHERE announcement_id = ${announcement} AND correction = 'waiting'`
  await tx.$executeRaw`
    WITH ended AS (SELECT NOT EXISTS (
        SELECT 1 FROM recipient r WHERE r.announcement_id = a.id AND r.state = 'sent'
      ) OR EXISTS (
        SELECT 1 FROM recipient r WHERE r.announcement_id = a.id AND r.state IN ('cancelled', 'taken')
      ) AS early FROM announcement a WHERE id = ${announcement})
    UPDATE announcement SET finished_at = ${now}, version = version + 1, paused_why = NULL,
      state = CASE WHEN early THEN 'cancelled' ELSE 'finished' END::"AnnouncementState", archived = archived AND NOT early
    FROM ended WHERE id = ${announcement}`
  // The archive shows it no more.
  await contentChanged(tx)
  return true
}

/**
 * Tries those again whom it, or what puts it right, did not reach for a reason that may have passed. What was taken
 * back reaches nobody else. Returns how many.
 */
export async function retryFailed(tx: Transaction, announcement: string): Promise<number> {
  await hold(tx, announcement)
  const again = await tx.$executeRaw`
    UPDATE recipient r SET state = 'waiting', error = NULL, settled_at = NULL, due_at = 'epoch'
    FROM announcement a WHERE a.id = r.announcement_id AND a.recalled_at IS NULL
    AND r.announcement_id = ${announcement} AND r.state = 'failed' AND r.conversation_id IS NOT NULL`
  const changes = await tx.$executeRaw`
    UPDATE recipient SET correction = 'waiting'
    WHERE announcement_id = ${announcement} AND state = 'sent' AND correction IN ('failed', 'uncertain')`
  if (again + changes > 0) await reopen(tx, announcement)
  return again + changes
}

/**
 * Decides about those who may or may not have got it: `resend` sends it to them again, unless it was taken back; `hold`
 * leaves them listed. Holds for what becomes uncertain later, too. Returns how many it concerns.
 */
export async function settleUncertain(
  tx: Transaction,
  announcement: string,
  policy: 'resend' | 'hold',
): Promise<number> {
  await tx.$executeRaw`UPDATE announcement SET policy = ${policy} WHERE id = ${announcement}`
  if (policy === 'hold') {
    return tx.recipient.count({ where: { announcementId: announcement, state: 'uncertain' } })
  }
  const again = await tx.$executeRaw`
    UPDATE recipient r SET state = 'waiting', settled_at = NULL, due_at = 'epoch'
    FROM announcement a WHERE a.id = r.announcement_id AND a.recalled_at IS NULL
    AND r.announcement_id = ${announcement} AND r.state = 'uncertain'`
  if (again > 0) await reopen(tx, announcement)
  return again
}

/** Its row, before any of its recipients: who ends it looks at both. */
export async function hold(tx: Transaction, announcement: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM announcement WHERE id = ${announcement} FOR NO KEY UPDATE`
}

/** What somebody answered to its yes or no. False for those who did not get it. */
export async function recordAnswer(tx: Transaction, announcement: string, person: string, answer: string) {
  const done = await tx.$executeRaw`
    UPDATE recipient SET answer = ${answer} WHERE announcement_id = ${announcement} AND person_id = ${person}::uuid
    AND state NOT IN ('waiting', 'bundled')`
  return done === 1
}

/** What ended goes on; what is paused stays so. */
export async function reopen(tx: Transaction, announcement: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE announcement SET state = 'sending', finished_at = NULL, version = version + 1
    WHERE id = ${announcement} AND state IN ('finished', 'cancelled')`
}

/** Those who are not in the outbox yet are not to get it. */
export async function dropWaiting(tx: Transaction, announcement: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE recipient SET state = 'cancelled', settled_at = now()
    WHERE announcement_id = ${announcement} AND state IN ('waiting', 'bundled')`
}

/**
 * Takes out of the outbox what nobody is sending; what is being sent is settled, and what comes back is stopped there;
 * what has begun goes on from where it was, and nobody is left with half of it where the rest is cancelled. What else was in the message of a day is put together anew.
 */
export async function withdraw(tx: Transaction, announcement: string, state: 'waiting' | 'cancelled'): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS MATERIALIZED (
      SELECT o.id, o.shared_id IS NULL AS bundle, o.message_id FROM outbox o
      WHERE o.id IN (SELECT outbox_id FROM recipient WHERE announcement_id = ${announcement} AND outbox_id IS NOT NULL)
        AND o.kind = 'bulk' AND o.state = 'pending' AND (o.message_id IS NULL OR ${state} = 'waiting')
      FOR UPDATE OF o SKIP LOCKED
    ), deleted AS (DELETE FROM outbox USING gone WHERE outbox.id = gone.id)
    UPDATE recipient r SET outbox_id = NULL,
      state = CASE WHEN r.correction = 'taken' THEN r.state
        WHEN r.announcement_id <> ${announcement} OR gone.bundle AND ${state} = 'waiting' THEN 'bundled'
        ELSE ${state}::"RecipientState" END,
      correction = CASE WHEN r.correction IS DISTINCT FROM 'taken' THEN NULL
        WHEN r.announcement_id <> ${announcement} THEN 'waiting' ELSE ${state}::"RecipientState" END,
      message_id = CASE WHEN gone.bundle AND r.correction IS DISTINCT FROM 'taken' THEN r.message_id
        ELSE coalesce(gone.message_id, r.message_id) END
    FROM gone WHERE r.outbox_id = gone.id`
}
