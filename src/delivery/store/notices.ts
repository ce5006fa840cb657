import { z } from 'zod'
import type { Transaction } from '../../core/ports.ts'
import type { PrismaClient } from '../../store/generated/client.ts'

const taken = z.array(z.object({ bot: z.string(), address: z.string() }))

/**
 * Hands notices whose time has come to the inbox, as updates of the chat in which their person wrote last; from there
 * on they are handled once, in order and again after a failure, like everything that comes in. What is too late, or
 * has no chat, is marked so and not said.
 * One that takes the place of the last of its subject finds it as its message.
 * @param fetched those of the bots whose platform reads messages where they are recorded, under the ids that they have there.
 * @param now the clock that the notices were planned by. Returns the chats that have something waiting.
 */
export async function takeDueNotices(
  db: PrismaClient,
  bots: readonly string[],
  fetched: readonly string[],
  now: Date,
  limit: number,
): Promise<{ bot: string; address: string }[]> {
  const rows = await db.$queryRaw`
    WITH due AS (
      SELECT id, person_id, subject AS topic, call, due_at, not_after, not_after <= ${now} AS late FROM notice
      WHERE state = 'planned' AND due_at <= ${now} ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), chat AS (
      SELECT DISTINCT ON (due.id) due.*, c.bot, c.address, i.tenant, i.subject, i.locale, (
        SELECT coalesce(o.message_id, o.id::text) FROM outbox o JOIN notice n ON n.id = o.notice_id
        WHERE n.person_id = due.person_id AND n.subject = due.topic AND n.id <> due.id AND o.conversation_id = c.id
          AND (o.message_id IS NOT NULL OR o.bot = ANY(${fetched}) AND o.state = 'sent') ORDER BY o.id DESC LIMIT 1
      ) AS before FROM due
      JOIN conversation c ON c.person_id = due.person_id AND c.place = 'private' AND c.active AND c.bot = ANY(${bots})
      JOIN identity i ON i.person_id = due.person_id AND i.bot = c.bot
      WHERE NOT due.late
      ORDER BY due.id, c.last_seen_at DESC
    ), stored AS (
      INSERT INTO inbox (bot, external_id, address, state, payload, next_at)
      SELECT bot, 'notice:' || id || ':' || extract(epoch FROM due_at)::bigint, address, 'pending', jsonb_build_object(
        'id', 'notice:' || id || ':' || extract(epoch FROM due_at)::bigint, 'bot', bot, 'address', address,
        'place', 'private',
        'sender', jsonb_strip_nulls(jsonb_build_object('tenant', tenant, 'subject', subject, 'locale', locale)),
        'content', jsonb_strip_nulls(jsonb_build_object('message', before)) || jsonb_build_object('type', 'notice', 'notice', id, 'call', call,
          'notAfter', to_char(not_after AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      ), now() FROM chat
      ON CONFLICT (bot, external_id) DO NOTHING
    ), marked AS (
      UPDATE notice n SET state = CASE WHEN due.late THEN 'late' WHEN chat.id IS NULL THEN 'unreachable' ELSE 'taken' END::"NoticeState"
      FROM due LEFT JOIN chat ON chat.id = due.id WHERE n.id = due.id
    )
    SELECT DISTINCT bot, address FROM chat`
  return taken.parse(rows)
}

/** When its time came, nothing was left to say. */
export async function markSilent(tx: Transaction, notice: string): Promise<void> {
  await tx.$executeRaw`UPDATE notice SET state = 'silent' WHERE id = ${notice}::uuid AND state = 'taken'`
}
