import { z } from 'zod'
import { callShape } from '../../core/call.ts'
import type { Transaction } from '../../core/ports.ts'
import { Prisma } from '../../store/generated/client.ts'
import { bodyShape } from '../shapes.ts'
import type { Share } from './feeding.ts'
import { quietUntil, verdict } from './verdict.ts'

const bundleRow = z.object({
  conversation: z.string(),
  bot: z.string(),
  address: z.string(),
  locale: z.string(),
  /** The platform's id of the message as it stands now, where it was sent already. */
  message: z.string().nullable(),
  /** All of it was taken back. */
  recalled: z.boolean(),
  recipients: z.array(z.string()),
  texts: z.array(z.object({ body: bodyShape, actions: z.array(callShape.nullable()).nullable() })),
})
const anyRow = z.object({ recipients: z.array(z.string()) })

/** What one person gets together: texts as they are now, in the order in which they were announced. */
export type Bundle = z.infer<typeof bundleRow>

/**
 * Those for whom it is time, taken by this transaction, at most as many as the outbox has room for. Who is not to get
 * something any more is settled here; who has quiet hours now gets all of it after them.
 */
export const dueBundles = (tx: Transaction, share: Share, most: number): Promise<Bundle[]> =>
  bundles(
    tx,
    Prisma.sql`room AS MATERIALIZED (
      SELECT CASE WHEN ${share.fetched} THEN ${most}::int ELSE least(${most}::int, greatest(0, ${share.most}::int - count(*)))::int END AS free
      FROM outbox WHERE bot = ${share.bot} AND kind = 'bulk' AND state IN ('pending', 'sending')
    ), due AS MATERIALIZED (
      SELECT DISTINCT person_id FROM recipient WHERE state = 'bundled' AND due_at <= ${share.now} AND bot = ${share.bot}
      LIMIT (SELECT free FROM room)
    ), people AS MATERIALIZED (
      -- A person's message is put together by one process.
      SELECT id FROM person WHERE id IN (SELECT person_id FROM due) FOR NO KEY UPDATE SKIP LOCKED
    ), judged AS MATERIALIZED (
      SELECT r.id, r.announcement_id, r.conversation_id, r.locale, NULL::bigint AS bundle_id, NULL::text AS message_id,
        r.settled_at, NULL::text AS correction, a.recalled_at, ${verdict(share)} AS verdict, ${quietUntil(share)} AS quiet_until
      FROM people JOIN recipient r ON r.person_id = people.id AND r.state = 'bundled' AND r.due_at <= ${share.now}
        AND r.bot = ${share.bot}
      JOIN announcement a ON a.id = r.announcement_id AND a.state = 'sending'
      JOIN person p ON p.id = r.person_id LEFT JOIN conversation c ON c.id = r.conversation_id
      ORDER BY r.id FOR UPDATE OF r SKIP LOCKED
    ), told AS (
      UPDATE recipient r SET state = (CASE j.verdict WHEN 'quiet' THEN 'bundled' ELSE j.verdict END)::"RecipientState",
        due_at = CASE j.verdict WHEN 'quiet' THEN j.quiet_until ELSE r.due_at END,
        settled_at = CASE j.verdict WHEN 'quiet' THEN NULL ELSE now() END
      FROM judged j WHERE r.id = j.id AND j.verdict <> 'go'
    ), mine AS (SELECT * FROM judged WHERE verdict = 'go')`,
    Prisma.sql`true`,
  )

/** Those sent already of which something was corrected or taken back since; all of it is taken, or nothing. */
export const wrongBundles = (tx: Transaction, { bot }: Share, most: number): Promise<Bundle[]> =>
  bundles(
    tx,
    Prisma.sql`wrong AS MATERIALIZED (
      SELECT DISTINCT r.person_id, r.bundle_id FROM recipient r
      JOIN announcement a ON a.id = r.announcement_id AND a.state = 'sending'
      WHERE r.correction = 'waiting' AND r.bundle_id IS NOT NULL AND r.state = 'sent' AND r.bot = ${bot}
      LIMIT ${most}
    ), mine AS MATERIALIZED (
      SELECT r.id, r.announcement_id, r.conversation_id, r.locale, r.bundle_id, r.message_id, r.settled_at,
        r.correction, a.recalled_at
      FROM recipient r JOIN wrong USING (person_id, bundle_id) JOIN announcement a ON a.id = r.announcement_id
      ORDER BY r.id FOR UPDATE OF r SKIP LOCKED
    )`,
    // While one change is on its way, nobody knows what the message is called after it.
    Prisma.sql`bool_and(m.correction IS DISTINCT FROM 'taken') AND count(*) = (
      SELECT count(*) FROM recipient o JOIN wrong USING (person_id, bundle_id) WHERE o.bundle_id = m.bundle_id
    )`,
  )

async function bundles(tx: Transaction, mine: Prisma.Sql, complete: Prisma.Sql): Promise<Bundle[]> {
  const rows = await tx.$queryRaw`
    WITH ${mine}
    SELECT c.id AS conversation, c.bot, c.address, max(m.locale) AS locale,
      (array_agg(m.message_id ORDER BY m.settled_at DESC NULLS LAST))[1] AS message,
      bool_and(m.recalled_at IS NOT NULL) AS recalled, array_agg(m.id::text ORDER BY m.id) AS recipients,
      json_agg(json_build_object('body', b.body, 'actions', k.actions) ORDER BY m.id) AS texts
    FROM mine m JOIN conversation c ON c.id = m.conversation_id
    LEFT JOIN shared_body b ON b.announcement_id = m.announcement_id AND b.locale = m.locale
    LEFT JOIN keyboard k ON k.id = b.body ->> 'keyboard'
    GROUP BY c.id, c.bot, c.address, m.bundle_id HAVING ${complete}`
  const read = z
    .array(z.unknown())
    .parse(rows)
    .map((row) => ({ row, bundle: bundleRow.safeParse(row).data }))
  const unreadable = read.flatMap(({ row, bundle }) => (bundle ? [] : anyRow.parse(row).recipients))
  if (unreadable.length > 0) await giveUp(tx, unreadable)
  return read.flatMap(({ bundle }) => bundle ?? [])
}

/** What was written in a form that we cannot read must hold up nothing else. */
async function giveUp(tx: Transaction, recipients: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE recipient SET error = 'no text', settled_at = now(),
      state = CASE state WHEN 'bundled' THEN 'failed' ELSE state END,
      correction = CASE correction WHEN 'waiting' THEN 'failed' ELSE correction END
    WHERE id = ANY(${[...recipients]}::text[]::bigint[])`
}
