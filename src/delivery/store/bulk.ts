import { z } from 'zod'
import type { Store } from '../../store/client.ts'
import { Prisma } from '../../store/generated/client.ts'
import { changeVerdict, type Hours, quietUntil, verdict } from './verdict.ts'

/** A message to many that this process has claimed: its text is told by number, and kept by whoever sends. */
export type ClaimedBulk = z.infer<typeof claimedRow>

export type BulkClaim = Hours & {
  bot: string
  claimant: string
  leaseMs: number
  limit: number
  /** Milliseconds between two messages of one chat. */
  chatMs: Record<'private' | 'group', number>
}

const claimedRow = z.object({
  id: z.string(),
  conversation: z.string(),
  bot: z.string(),
  address: z.string(),
  announcement: z.string().nullable(),
  shared: z.string().nullable(),
  edition: z.number().nullable(),
  /** Beside the shared text, or in its place. */
  own: z.unknown(),
  replaces: z.string().nullable(),
  removes: z.boolean(),
  /** What may or may not have arrived is sent again. */
  resend: z.boolean(),
  unpausable: z.boolean(),
  attempts: z.number(),
  uncertain: z.boolean(),
  /** What an earlier try has said of it already. */
  begun: z.string().nullable(),
  leftMs: z.coerce.number(),
})
const claimedRows = z.array(claimedRow)

/**
 * Claims messages to many just before they are sent, in the order in which they were put into the outbox. Whoever has
 * said stop meanwhile, what is too late, paused or cancelled leaves the outbox here instead; what a dead sender left
 * is uncertain, and goes again only where the announcement says so. Of what comes together in the message of a day all
 * may go, or it is put together anew without the rest. Replies of a chat go before.
 */
export async function claimBulk(db: Store, claim: BulkClaim): Promise<ClaimedBulk[]> {
  const { bot, claimant, leaseMs, limit, chatMs } = claim
  const rows = await db.direct(Prisma.sql`
    WITH due AS MATERIALIZED (
      SELECT o.id, o.state FROM outbox o JOIN conversation c ON c.id = o.conversation_id
      WHERE o.bot = ${bot} AND o.kind = 'bulk' AND o.state IN ('pending', 'sending')
        AND CASE o.state WHEN 'pending' THEN o.due_at ELSE o.lease_until END <= now()
        AND NOT EXISTS (SELECT 1 FROM pace WHERE bot IN (${bot}, ${bot} || ' bulk') AND paused_until > now())
        AND NOT EXISTS (
          SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id AND e.id <> o.id
            AND e.state IN ('pending', 'sending') AND (e.kind <> 'bulk' OR e.id < o.id)
        )
        AND NOT EXISTS (
          SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id AND e.id <> o.id AND e.state = 'sent'
            AND e.due_at > now() - CASE c.place WHEN 'group' THEN ${chatMs.group}::float8 ELSE ${chatMs.private}::float8 END
              * interval '1 millisecond'
        )
      ORDER BY o.id LIMIT ${limit} FOR UPDATE OF o SKIP LOCKED
    ), judged AS MATERIALIZED (
      SELECT due.id, due.state = 'sending' OR o.uncertain AS doubtful, r.id AS recipient, coalesce(r.correction = 'taken', false) AS corrects, r.message_id,
        o.shared_id IS NULL AS bundled, o.message_id AS begun, a.id AS announcement, a.policy, a.recalled_at IS NOT NULL AS recalled,
        a.unpausable, ${quietUntil(claim)} AS quiet_until,
        CASE
          WHEN r.id IS NULL THEN 'gone'
          WHEN r.correction = 'taken' THEN CASE a.state WHEN 'paused' THEN 'waiting' WHEN 'sending' THEN ${changeVerdict} ELSE 'cancelled' END
          WHEN due.state = 'sending' AND (a.policy <> 'resend' OR a.state NOT IN ('sending', 'paused')) THEN 'uncertain'
          -- Nobody is left with half of it; a half that is taken back goes where it is.
          WHEN o.message_id IS NOT NULL AND (o.shared_id IS NULL OR a.recalled_at IS NULL) THEN 'go'
          WHEN a.recalled_at IS NOT NULL THEN 'cancelled'
          WHEN a.state = 'paused' THEN 'waiting'
          WHEN a.state <> 'sending' THEN 'cancelled'
          ELSE ${verdict(claim)} END AS verdict
      FROM due JOIN outbox o ON o.id = due.id LEFT JOIN recipient r ON r.outbox_id = due.id
      LEFT JOIN announcement a ON a.id = r.announcement_id LEFT JOIN person p ON p.id = r.person_id
      LEFT JOIN conversation c ON c.id = o.conversation_id
    ), whole AS MATERIALIZED (
      SELECT id FROM judged GROUP BY id HAVING bool_and(verdict = 'go')
    ), going AS MATERIALIZED (
      SELECT DISTINCT ON (id) * FROM judged WHERE id IN (SELECT id FROM whole) ORDER BY id, recipient
    ), told AS (
      UPDATE recipient r SET
        state = CASE WHEN j.corrects THEN r.state WHEN j.half THEN 'sent' ELSE j.state END,
        correction = CASE WHEN j.corrects THEN j.state WHEN j.half THEN 'waiting' END,
        outbox_id = NULL, due_at = CASE j.verdict WHEN 'quiet' THEN j.quiet_until ELSE r.due_at END,
        message_id = CASE WHEN j.bundled AND NOT j.corrects THEN r.message_id ELSE coalesce(j.begun, r.message_id) END,
        uncertain = r.uncertain OR j.doubtful,
        settled_at = CASE WHEN j.state IN ('waiting', 'bundled') THEN NULL ELSE now() END
      FROM (
        SELECT *, recalled AND begun IS NOT NULL AND NOT corrects AS half, (CASE WHEN verdict NOT IN ('quiet', 'waiting', 'go') THEN verdict
          WHEN bundled AND NOT corrects THEN 'bundled' ELSE 'waiting' END)::"RecipientState" AS state
        FROM judged WHERE id NOT IN (SELECT id FROM whole) AND verdict <> 'gone'
      ) j
      WHERE r.id = j.recipient
    ), ended AS (
      UPDATE outbox o SET state = CASE WHEN o.state = 'sending' THEN 'uncertain' ELSE 'expired' END::"OutboxState",
        uncertain = o.uncertain OR o.state = 'sending', claimant = NULL, lease_until = NULL, body = NULL
      FROM due WHERE o.id = due.id AND NOT EXISTS (SELECT 1 FROM going WHERE going.id = due.id)
    ), claimed AS (
      UPDATE outbox o SET state = 'sending', claimant = ${claimant}, attempts = o.attempts + 1,
        lease_until = now() + ${leaseMs}::int * interval '1 millisecond', uncertain = o.uncertain OR due.state = 'sending'
      FROM due WHERE o.id = due.id AND EXISTS (SELECT 1 FROM going WHERE going.id = due.id)
      RETURNING o.id, o.conversation_id, o.address, o.attempts, o.uncertain, o.not_after, o.body, o.shared_id, o.message_id
    )
    SELECT o.id::text, o.conversation_id AS conversation, ${bot}::text AS bot, o.address, g.announcement,
      o.shared_id::text AS shared, b.edition, o.body AS own, CASE WHEN g.corrects THEN coalesce(o.body ->> 'replaces', g.message_id) END AS replaces,
      g.corrects AND CASE WHEN g.bundled THEN o.body ->> 'change' IS NOT DISTINCT FROM 'removes' ELSE g.recalled END AS removes, g.policy = 'resend' AS resend, g.unpausable, o.attempts, o.uncertain,
      o.message_id AS begun, extract(epoch FROM o.not_after - now()) * 1000 AS "leftMs"
    FROM claimed o JOIN going g ON g.id = o.id LEFT JOIN shared_body b ON b.id = o.shared_id ORDER BY o.id`)
  return claimedRows.parse(rows)
}

/** Which of some bots have messages to many that are due. */
export async function bulkWaiting(db: Store, bots: readonly string[]): Promise<string[]> {
  const rows = await db.direct(Prisma.sql`
    SELECT bot FROM unnest(${[...bots]}::text[]) bot WHERE EXISTS (
      SELECT 1 FROM outbox o WHERE o.bot = bot.bot AND o.kind = 'bulk' AND o.state IN ('pending', 'sending')
        AND CASE o.state WHEN 'pending' THEN o.due_at ELSE o.lease_until END <= now()
    )`)
  return z
    .array(z.object({ bot: z.string() }))
    .parse(rows)
    .map(({ bot }) => bot)
}

/** The text that many get alike, as it is stored now. */
export async function sharedBody(db: Store, id: string): Promise<unknown> {
  const rows = await db.direct(Prisma.sql`SELECT body, edition FROM shared_body WHERE id = ${id}::bigint`)
  return rows[0] ?? null
}
