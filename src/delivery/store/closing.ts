import { z } from 'zod'
import type { Call, Inbound } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'
import type { Store } from '../../store/client.ts'
import { Prisma } from '../../store/generated/client.ts'
import type { Body } from '../shapes.ts'
import type { Known } from './opening.ts'

/** What a turn leaves behind. */
export type Closing = {
  conversation: Known
  /** Whose private chat it is. */
  person: string | null
  keyboards: { id: string; actions: (Call | null)[] }[]
  messages: { state: 'pending' | 'sending' | 'sent'; body: Body; delayMs: number }[]
  claimant: string
  leaseMs: number
  keepMs: number
  /** The platform fetches messages itself and wants to hear that there are new ones. */
  notify: boolean
  kind: 'reply' | 'notice'
  /** The notice that the messages come from; the person has not written then. */
  notice: string | null
}

/** How a turn without a transaction of its own ended; `changed`: the conversation is no longer as it was read. */
export type Closed = { kind: 'stored'; ids: string[] } | { kind: 'repeated' | 'changed' }

const closedRows = z.tuple([z.object({ held: z.number(), taken: z.number(), ids: z.array(z.string()).nullable() })])

/** Stores the conversation, the buttons and the outgoing messages, in one statement. Returns the messages' ids in order. */
export async function closeTurn(tx: Transaction, closing: Closing): Promise<string[]> {
  const { id } = closing.conversation
  const held = Prisma.sql`held AS (SELECT ${id}::uuid AS id), taken AS (SELECT id FROM held)`
  const [row] = closedRows.parse(await tx.$queryRaw(storing(closing, held)))
  return row.ids ?? []
}

/**
 * The same together with the update's receipt, if the conversation is still as it was read and nobody has it. Row
 * versions tell: every turn writes the conversation's row.
 */
export async function closeUnlocked(db: Store, inbound: Inbound, closing: Closing): Promise<Closed> {
  const { id, version } = closing.conversation
  const held = Prisma.sql`held AS (
      SELECT id FROM conversation WHERE id = ${id}::uuid AND xmin::text = ${version} FOR UPDATE SKIP LOCKED
    ), taken AS (
      INSERT INTO inbox (bot, external_id, address, state)
      SELECT ${inbound.bot}, ${inbound.id}, ${inbound.address}, 'done'::"InboxState" FROM held
      ON CONFLICT (bot, external_id) DO NOTHING RETURNING ${id}::uuid AS id
    )`
  const [row] = closedRows.parse(await db.direct(storing(closing, held)))
  if (row.held === 0) return { kind: 'changed' }
  return row.taken === 0 ? { kind: 'repeated' } : { kind: 'stored', ids: row.ids ?? [] }
}

/** @param held makes `held`, the conversation in our hands, and `taken`, the same if this update is ours to answer. */
function storing(closing: Closing, held: Prisma.Sql): Prisma.Sql {
  const { conversation, keyboards, messages, claimant } = closing
  return Prisma.sql`
    WITH ${held}, saved AS (
      UPDATE conversation c SET networks = ${conversation.networks}, locale = ${conversation.locale},
        state = ${JSON.stringify(conversation.state)}::jsonb, 
        active = c.active OR ${closing.notice}::uuid IS NULL,
        last_seen_at = CASE WHEN ${closing.notice}::uuid IS NULL THEN now() ELSE c.last_seen_at END,
        out_at = to_timestamp(${conversation.outAt}::float8 / 1000), in_at = to_timestamp(${conversation.inAt}::float8 / 1000),
        person_id = coalesce((SELECT id FROM person WHERE id = ${closing.person}::uuid), c.person_id)
      FROM taken WHERE c.id = taken.id
    ), pressable AS (
      INSERT INTO keyboard (id, conversation_id, actions)
      SELECT k ->> 'id', taken.id, k -> 'actions' FROM taken, jsonb_array_elements(${JSON.stringify(keyboards)}::jsonb) k
    ), written AS (
      INSERT INTO outbox (conversation_id, bot, address, kind, notice_id, state, body, claimant, lease_until, due_at,
        not_after, attempts)
      SELECT taken.id, ${conversation.bot}, ${conversation.address}, ${closing.kind}::"OutboxKind", ${closing.notice}::uuid,
        (m ->> 'state')::"OutboxState", m -> 'body',
        CASE WHEN m ->> 'state' = 'sending' THEN ${claimant} END,
        CASE WHEN m ->> 'state' = 'sending' THEN now() + ${closing.leaseMs}::int * interval '1 millisecond' END,
        now() + (m ->> 'delayMs')::float8 * interval '1 millisecond', now() + ${closing.keepMs}::float8 * interval '1 millisecond',
        CASE WHEN m ->> 'state' = 'sending' THEN 1 ELSE 0 END
      FROM taken, jsonb_array_elements(${JSON.stringify(messages)}::jsonb) WITH ORDINALITY AS each (m, position)
      ORDER BY position
      RETURNING id
    ), told AS (SELECT array_agg(id::text ORDER BY id) AS ids FROM written)
    SELECT (SELECT count(*)::int FROM held) AS held, (SELECT count(*)::int FROM taken) AS taken, ids,
      CASE WHEN ${closing.notify} AND ids IS NOT NULL
        THEN pg_notify('outbox', ${conversation.bot} || ' ' || ${conversation.address})::text END AS told
    FROM told`
}
