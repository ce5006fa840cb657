import { z } from 'zod'
import type { Store } from '../../store/client.ts'
import { Prisma } from '../../store/generated/client.ts'
import { bundledUntil, changeVerdict, type Hours, quietUntil, verdict } from './verdict.ts'

/** What one bot may take on now. */
export type Share = Hours & {
  bot: string
  /** So many messages of the bot may wait in the outbox. */
  most: number
  /** The platform reads messages where they are recorded: that delivers them. */
  fetched: boolean
}

/** A bot's share of an announcement that is going out. */
export type Feeding = Share & { announcement: string }

const fedRows = z.tuple([z.object({ fed: z.number() })])
/** A message that waits in the outbox for so long is no news any more. */
const keep = Prisma.sql`interval '24 hours'`

/**
 * Puts the next recipients into the outbox and settles those who are not to get it. One process at a time does so for
 * an announcement; others pass by. Returns how many were looked at.
 */
export async function feed(db: Store, feeding: Feeding): Promise<number> {
  const { announcement, bot, now } = feeding
  const next = Prisma.sql`
    SELECT r.id FROM recipient r WHERE r.announcement_id = ${announcement} AND r.bot = ${bot} AND r.state = 'waiting'
      AND r.due_at <= ${now} AND EXISTS (SELECT 1 FROM a)
    ORDER BY r.due_at, r.id LIMIT (SELECT free FROM room) FOR UPDATE OF r SKIP LOCKED`
  const judged = Prisma.sql`CASE WHEN b.id IS NULL THEN 'failed' ELSE ${verdict(feeding)} END`
  return rows(
    db,
    feeding,
    next,
    judged,
    Prisma.sql`
    UPDATE recipient r SET
      state = (CASE j.verdict WHEN 'go' THEN ${feeding.fetched ? 'sent' : 'taken'} WHEN 'quiet' THEN 'waiting' ELSE j.verdict END)::"RecipientState",
      due_at = CASE j.verdict WHEN 'quiet' THEN j.quiet_until WHEN 'bundled' THEN j.bundled_until ELSE r.due_at END,
      outbox_id = CASE WHEN ${feeding.fetched} THEN NULL ELSE j.outbox_id END,
      message_id = CASE WHEN ${feeding.fetched} THEN j.outbox_id::text END, bundle_id = NULL,
      error = CASE j.verdict WHEN 'failed' THEN 'no text' END,
      settled_at = CASE WHEN j.verdict IN ('quiet', 'bundled') OR (j.verdict = 'go' AND NOT ${feeding.fetched}) THEN NULL ELSE now() END
    FROM judged j WHERE r.id = j.id`,
  )
}

/** Those whose platform this deployment does not serve, or serves no more, cannot be written to; nothing is put right there. */
export async function settleUnserved(db: Store, announcement: string, bots: readonly string[]): Promise<void> {
  if (bots.length === 0) return
  await db.direct(Prisma.sql`
    WITH gone AS MATERIALIZED (
      SELECT id, outbox_id FROM recipient WHERE announcement_id = ${announcement} AND (bot IS NULL OR bot <> ALL(${[...bots]}))
        AND (state IN ('waiting', 'bundled', 'taken') OR correction IN ('waiting', 'taken'))
    ), dropped AS (
      DELETE FROM outbox o USING gone WHERE o.id = gone.outbox_id AND o.kind = 'bulk' AND o.state = 'pending'
    )
    UPDATE recipient r SET outbox_id = NULL, error = 'noChat', settled_at = now(),
      state = CASE WHEN r.state IN ('waiting', 'bundled', 'taken') THEN 'failed' ELSE r.state END,
      correction = CASE WHEN r.correction IN ('waiting', 'taken') THEN 'failed' ELSE r.correction END
    FROM gone WHERE r.id = gone.id`)
}

/** Those whose message has gone from the outbox unsent, with somebody's data that was in it, wait again. */
export async function takeBackLost(db: Store, announcement: string): Promise<void> {
  await db.direct(Prisma.sql`
    UPDATE recipient r SET state = 'waiting', outbox_id = NULL
    WHERE announcement_id = ${announcement} AND state = 'taken' AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = r.outbox_id)`)
}

/** The same for the corrections of what was sent by itself. */
export async function feedCorrections(db: Store, feeding: Feeding): Promise<number> {
  const { announcement, bot, fetched } = feeding
  const next = Prisma.sql`
    SELECT r.id FROM recipient r WHERE r.announcement_id = ${announcement} AND r.bot = ${bot} AND r.correction = 'waiting'
      AND r.state = 'sent' AND r.bundle_id IS NULL AND EXISTS (SELECT 1 FROM a)
    ORDER BY r.id LIMIT (SELECT free FROM room) FOR UPDATE OF r SKIP LOCKED`
  const judged = Prisma.sql`CASE WHEN b.id IS NULL OR r.message_id IS NULL THEN 'failed' ELSE ${changeVerdict} END`
  return rows(
    db,
    feeding,
    next,
    judged,
    Prisma.sql`
    UPDATE recipient r SET
      correction = (CASE j.verdict WHEN 'go' THEN ${fetched ? 'sent' : 'taken'} ELSE j.verdict END)::"RecipientState",
      outbox_id = CASE WHEN ${fetched} THEN NULL ELSE j.outbox_id END
    FROM judged j WHERE r.id = j.id`,
  )
}

/** @param next ids of recipients; @param judged their verdict; @param marked what becomes of their rows. */
async function rows(db: Store, feeding: Feeding, next: Prisma.Sql, judged: Prisma.Sql, marked: Prisma.Sql) {
  const { announcement, bot, most, fetched, now } = feeding
  const result = await db.direct(Prisma.sql`
    WITH a AS MATERIALIZED (
      SELECT id, network_id, not_after, recalled_at FROM announcement WHERE id = ${announcement} AND state = 'sending'
      FOR NO KEY UPDATE SKIP LOCKED
    ), room AS MATERIALIZED (
      SELECT greatest(0, ${most}::int - count(*))::int AS free FROM outbox
      WHERE bot = ${bot} AND kind = 'bulk' AND state IN ('pending', 'sending')
    ), next AS MATERIALIZED (${next}), seen AS MATERIALIZED (
      SELECT r.id, r.message_id, r.correction, c.id AS conversation, c.address, b.id AS shared, a.not_after, p.bundle,
        -- What waits and has messages all the same was interrupted among them.
        CASE WHEN r.state = 'waiting' AND r.bundle_id IS NULL THEN r.message_id END AS begun,
        ${judged} AS plain, ${quietUntil(feeding)} AS quiet_until, ${bundledUntil(feeding)} AS bundled_until
      FROM next JOIN recipient r ON r.id = next.id CROSS JOIN a JOIN person p ON p.id = r.person_id
      LEFT JOIN conversation c ON c.id = r.conversation_id
      LEFT JOIN shared_body b ON b.announcement_id = a.id AND b.locale = r.locale
    ), judged AS MATERIALIZED (
      SELECT *, CASE WHEN bundles THEN 'bundled' ELSE plain END AS verdict,
        CASE WHEN plain = 'go' AND NOT bundles THEN nextval(pg_get_serial_sequence('outbox', 'id')) END AS outbox_id
      FROM (SELECT *, bundle AND correction IS NULL AND plain IN ('go', 'quiet') AS bundles FROM seen) s ORDER BY id
    ), written AS (
      INSERT INTO outbox (id, conversation_id, bot, address, kind, state, shared_id, body, due_at, not_after, message_id)
      SELECT outbox_id, conversation, ${bot}, address, 'bulk', ${fetched ? 'sent' : 'pending'}::"OutboxState", shared,
        CASE WHEN correction IS NOT NULL THEN jsonb_build_object('replaces', message_id) END,
        now(), now() + CASE WHEN correction IS NULL THEN least(not_after - ${now}, ${keep}) ELSE ${keep} END, begun
      FROM judged WHERE verdict = 'go'
    ), marked AS (${marked})
    SELECT (SELECT count(*)::int FROM judged) AS fed,
      (SELECT count(pg_notify('outbox', ${bot} || ' ' || address)) FROM judged WHERE ${fetched} AND verdict = 'go') AS told`)
  return fedRows.parse(result)[0].fed
}
