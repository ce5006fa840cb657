import type { Transaction } from '../../../core/ports.ts'
import type { Audience } from '../audience/shape.ts'
import { type Languages, meantBy } from './audience.ts'

/** What decides who gets an announcement. */
export type Addressed = { id: string; audience: Audience; topic: string | null }

/**
 * Writes down who gets an announcement, one row a person, in one statement: `waiting` for whoever can be written to;
 * `optedOut`, `blocked` and `failed` at once for everybody else, with the obstacle as the error. Doing it again adds
 * nobody. Who stops, blocks or sets quiet hours after this is for the delivery to see.
 * @returns how many wait to be sent to.
 */
export async function freeze(
  tx: Transaction,
  { id, audience, topic }: Addressed,
  languages: Languages,
  now: Date,
): Promise<number> {
  await tx.$executeRaw`
    WITH RECURSIVE ${meantBy(audience, topic, languages)}
    INSERT INTO recipient (announcement_id, person_id, organisation_id, networks, also_for, conversation_id, bot, locale, state,
      error, settled_at)
    SELECT ${id}, person_id, organisation_id, networks, also_for, conversation_id, bot, locale,
      (CASE obstacle WHEN 'noChat' THEN 'failed' WHEN 'blocked' THEN 'blocked' ELSE
        CASE WHEN obstacle IS NULL THEN 'waiting' ELSE 'optedOut' END END)::"RecipientState",
      obstacle, CASE WHEN obstacle IS NOT NULL THEN ${now}::timestamptz END
    FROM meant ORDER BY person_id
    ON CONFLICT (announcement_id, person_id) DO NOTHING`
  return tx.recipient.count({ where: { announcementId: id, state: 'waiting' } })
}

/** The languages of those who wait for an announcement. */
export async function localesOf(tx: Transaction, announcementId: string): Promise<string[]> {
  const rows = await tx.recipient.groupBy({ by: ['locale'], where: { announcementId, state: 'waiting' } })
  return rows.map(({ locale }) => locale).sort()
}

/** Whether everybody may read it again. */
export async function archive(tx: Transaction, id: string, archived: boolean): Promise<void> {
  await tx.announcement.update({ where: { id }, data: { archived } })
}

/** Writes down the organisations that it is for and that have nobody to write to, so that they are not forgotten. */
export async function keepContactless(
  tx: Transaction,
  { id, audience, topic }: Addressed,
  languages: Languages,
): Promise<void> {
  // Who reads a language is asked of people: an organisation without any belongs to no language.
  if (audience.only.some(({ kind }) => kind === 'language')) return
  await tx.$executeRaw`
    WITH RECURSIVE ${meantBy(audience, topic, languages)}
    UPDATE announcement SET totals = jsonb_build_object('contactless', (
      SELECT coalesce(jsonb_agg(organisation_id), '[]') FROM (
        SELECT organisation_id FROM member
        EXCEPT SELECT organisation_id FROM recipient WHERE announcement_id = ${id}
        EXCEPT SELECT unnest(also_for) FROM recipient WHERE announcement_id = ${id}
      ) nobody))
    WHERE id = ${id}`
}
