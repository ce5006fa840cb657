import { addressed } from '../../core/addressed.ts'
import type { Letter } from '../../core/broadcasts.ts'
import type { Transaction } from '../../core/ports.ts'
import { contentChanged } from '../content/revision.ts'
import { dropWaiting, hold, reopen, withdraw } from './control.ts'

/** The texts that an announcement's recipients get from now on, with their buttons. */
export async function writeLetters(tx: Transaction, announcement: string, letters: readonly Letter[]): Promise<void> {
  const rows = letters.map(({ locale, reply }) => ({ locale, ...addressed(reply, locale) }))
  const keyboards = rows.flatMap(({ keyboard }) => keyboard ?? [])
  await tx.$executeRaw`
    INSERT INTO keyboard (id, announcement_id, actions)
    SELECT k ->> 'id', ${announcement}, k -> 'actions' FROM jsonb_array_elements(${JSON.stringify(keyboards)}::jsonb) k`
  await tx.$executeRaw`
    INSERT INTO shared_body (announcement_id, locale, body)
    SELECT ${announcement}, l ->> 'locale', l -> 'body' FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) l
    ON CONFLICT (announcement_id, locale) DO UPDATE SET body = excluded.body, edition = shared_body.edition + 1`
}

/**
 * Gives these languages another text: to those who wait as their message, to those who have it by changing the message
 * where their platform can, else as a new one; to those who have a part of it once they have all. Returns how many
 * messages are changed.
 */
export async function correct(tx: Transaction, announcement: string, letters: readonly Letter[]): Promise<number> {
  await hold(tx, announcement)
  await writeLetters(tx, announcement, letters)
  const changed = await tx.$executeRaw`
    UPDATE recipient SET stale = correction IS NOT DISTINCT FROM 'taken',
      correction = CASE WHEN correction = 'taken' THEN correction ELSE 'waiting' END
    WHERE announcement_id = ${announcement}
    AND locale = ANY(${letters.map(({ locale }) => locale)})
    AND (state = 'taken' AND correction IS NULL OR state = 'sent' AND message_id IS NOT NULL
      OR state = 'waiting' AND message_id IS NOT NULL AND bundle_id IS NULL)`
  if (changed > 0) await reopen(tx, announcement)
  return changed
}

/**
 * Takes an announcement back: nobody else gets it, and it is deleted where it is, or says so where it cannot be.
 * @param letters what stands in its place then. Returns how many messages are taken back.
 */
export async function recall(tx: Transaction, announcement: string, letters: readonly Letter[], now: Date) {
  // Whoever had paused it did not mean to keep what is wrong where it is.
  await tx.$executeRaw`
    UPDATE announcement SET recalled_at = ${now}, state = 'sending', finished_at = NULL, paused_why = NULL,
      version = version + 1
    WHERE id = ${announcement}`
  await contentChanged(tx)
  await withdraw(tx, announcement, 'cancelled')
  // Who has got half of it, which waited while it was paused, keeps none of it either.
  await tx.$executeRaw`
    UPDATE recipient SET state = 'sent', settled_at = now()
    WHERE announcement_id = ${announcement} AND state = 'waiting' AND message_id IS NOT NULL`
  await dropWaiting(tx, announcement)
  return correct(tx, announcement, letters)
}
