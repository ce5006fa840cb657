import { z } from 'zod'
import type { Store } from '../../store/client.ts'
import { Prisma, type PrismaClient } from '../../store/generated/client.ts'
import { type Body, bodyShape } from '../shapes.ts'

/** A message that this process has claimed and is to send. */
export type Claimed = {
  id: string
  conversation: string
  bot: string
  address: string
  body: Body
  attempts: number
  /** Some attempt before this one may or may not have arrived. */
  uncertain: boolean
  kind: 'reply' | 'notice' | 'bulk'
  /** Milliseconds until the message is too late. */
  leftMs: number
  /** What an earlier try has said of it already, in the platform's ids. */
  begun?: string | null
  /** Of a message to many: what may or may not have arrived is sent again. */
  resend?: boolean
}

/** How a claimed message ended, ready for one statement that settles many. */
export type Settlement = {
  id: string
  conversation: string
  state: 'pending' | 'sent' | 'uncertain' | 'failed' | 'expired'
  delayMs: number
  uncertain: boolean
  /** Of what is not sent: as far as it came. */
  messageId: string | null
  error: string | null
  /** The chat's new address. */
  movedTo: string | null
  unreachable: boolean
}

const claimedRow = z.object({
  id: z.string(),
  conversation: z.string(),
  bot: z.string(),
  address: z.string(),
  body: bodyShape,
  attempts: z.number(),
  uncertain: z.boolean(),
  kind: z.enum(['reply', 'notice']),
  begun: z.string().nullable(),
  leftMs: z.coerce.number(),
})

/**
 * Claims replies and notices that are due: those that wait, and those whose sender has died with them. Only the oldest
 * of a conversation may go, so that order holds over all processes; replies go first, and wait for nothing that goes
 * to many.
 */
export async function claimDue(
  db: PrismaClient,
  bot: string,
  claimant: string,
  leaseMs: number,
  limit: number,
): Promise<Claimed[]> {
  const rows = await db.$queryRaw`
    WITH due AS (
      SELECT o.id, o.state FROM outbox o LEFT JOIN pace p ON p.bot = o.bot
      WHERE o.bot = ${bot} AND o.kind <> 'bulk' AND o.state IN ('pending', 'sending')
        AND CASE o.state WHEN 'pending' THEN o.due_at ELSE o.lease_until END <= now()
        AND coalesce(p.paused_until, now()) <= now()
        AND NOT EXISTS (
          SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id AND e.id < o.id AND e.kind <> 'bulk'
            AND e.state IN ('pending', 'sending')
        )
      ORDER BY o.kind, o.id LIMIT ${limit} FOR UPDATE OF o SKIP LOCKED
    )
    UPDATE outbox o SET state = 'sending', claimant = ${claimant}, attempts = o.attempts + 1,
      lease_until = now() + ${leaseMs}::int * interval '1 millisecond', uncertain = o.uncertain OR due.state = 'sending'
    FROM due WHERE o.id = due.id
    RETURNING o.id::text, o.conversation_id AS conversation, o.bot, o.address, o.body, o.attempts, o.uncertain, o.kind,
      o.message_id AS begun, extract(epoch FROM o.not_after - now()) * 1000 AS "leftMs"`
  const read = z
    .array(z.unknown())
    .parse(rows)
    .map((row) => ({ row, parsed: claimedRow.safeParse(row) }))
  const unreadable = read.flatMap(({ row, parsed }) =>
    parsed.success ? [] : [z.object({ id: z.string() }).parse(row).id],
  )
  if (unreadable.length > 0) await setAside(db, unreadable)
  const claimed = read.flatMap(({ parsed }) => parsed.data ?? [])
  return claimed.sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
}

/** What was written in a form that we cannot read must hold up nothing else. */
async function setAside(db: PrismaClient, ids: string[]): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox SET state = 'failed', error = 'unreadable', claimant = NULL, lease_until = NULL
    WHERE id = ANY(${ids}::text[]::bigint[]) AND state = 'sending'`
}

/**
 * Settles many messages at once, and with them what became of an announcement's recipients; the message of a daily
 * bundle has several. A claim that another process has taken over in the meantime is left alone.
 */
export async function settle(db: Store, claimant: string, settlements: Settlement[]): Promise<void> {
  await db.direct(Prisma.sql`
    WITH s AS (
      SELECT (e ->> 'id')::bigint AS id, (e ->> 'conversation')::uuid AS conversation, (e ->> 'state')::"OutboxState" AS state,
        (e ->> 'delayMs')::float8 * interval '1 millisecond' AS delay, (e ->> 'uncertain')::boolean AS uncertain,
        e ->> 'messageId' AS message_id, e ->> 'error' AS error, e ->> 'movedTo' AS moved_to,
        (e ->> 'unreachable')::boolean AS unreachable
      FROM jsonb_array_elements(${JSON.stringify(settlements)}::jsonb) e
    ), known AS (
      -- The new address may have written already; then the old conversation stays where it is, silent.
      SELECT s.*, EXISTS (
        SELECT 1 FROM conversation t JOIN conversation c ON c.bot = t.bot
        WHERE c.id = s.conversation AND t.address = s.moved_to AND t.id <> c.id
      ) AS taken FROM s WHERE s.unreachable OR s.moved_to IS NOT NULL
    ), chats AS (
      UPDATE conversation c SET active = c.active AND NOT k.unreachable AND NOT k.taken,
        address = CASE WHEN k.taken THEN c.address ELSE coalesce(k.moved_to, c.address) END
      FROM known k WHERE c.id = k.conversation
    ), ended AS (
    UPDATE outbox o SET state = s.state, due_at = now() + s.delay, uncertain = o.uncertain OR s.uncertain, lease_until = NULL,
      claimant = NULL, message_id = coalesce(s.message_id, o.message_id), error = s.error, address = coalesce(s.moved_to, o.address),
      body = CASE WHEN s.state IN ('sent', 'expired', 'failed') THEN NULL ELSE o.body END
    FROM s WHERE o.id = s.id AND o.claimant = ${claimant} AND o.state = 'sending'
    RETURNING o.id, o.kind, o.message_id, o.error, o.uncertain,
      CASE WHEN s.unreachable THEN 'blocked' ELSE s.state::text END AS outcome
    )
    UPDATE recipient r SET state = CASE WHEN r.correction = 'taken' THEN r.state ELSE e.outcome::"RecipientState" END,
      correction = CASE WHEN r.correction = 'taken' AND NOT r.stale THEN e.outcome::"RecipientState"
        WHEN r.correction = 'taken' THEN 'waiting' ELSE r.correction END,
      stale = false, outbox_id = NULL, message_id = coalesce(e.message_id, r.message_id), error = e.error,
      uncertain = r.uncertain OR e.uncertain, settled_at = now()
    FROM ended e WHERE e.kind = 'bulk' AND r.outbox_id = e.id AND e.outcome <> 'pending'`)
}

/** Puts back what this process has claimed but not begun to send, when it stops. */
export async function release(db: PrismaClient, claimant: string, ids: string[]): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox SET state = 'pending', claimant = NULL, lease_until = NULL, due_at = now(), attempts = greatest(0, attempts - 1)
    WHERE id = ANY(${ids}::text[]::bigint[]) AND claimant = ${claimant} AND state = 'sending'`
}
