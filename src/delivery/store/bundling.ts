import { z } from 'zod'
import { addressed } from '../../core/addressed.ts'
import type { Announcing } from '../../core/broadcasts.ts'
import type { Call, Reply } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'
import type { Store } from '../../store/client.ts'
import { bodyShape } from '../shapes.ts'
import type { Hours } from './verdict.ts'

const most = 50
const limits = { maxWait: 10_000, timeout: 15_000 }

const call = z.object({ command: z.string(), input: z.record(z.string(), z.unknown()).optional() })
const bundleRows = z.array(
  z.object({
    conversation: z.string(),
    bot: z.string(),
    address: z.string(),
    locale: z.string(),
    recipients: z.array(z.string()),
    texts: z.array(z.object({ body: bodyShape, actions: z.array(call.nullable()).nullable() })),
  }),
)
type Bundle = z.infer<typeof bundleRows>[number]

/** Writes the one message of the day of those for whom it is time. */
export async function bundle(
  db: Store,
  announcing: Announcing,
  bots: readonly { bot: string; fetched: boolean }[],
  { now }: Hours,
): Promise<void> {
  let written = most
  while (written === most) {
    written = await db.$transaction(async (tx) => {
      const due = await dueBundles(
        tx,
        bots.map(({ bot }) => bot),
        now,
      )
      for (const each of due)
        await write(
          tx,
          announcing,
          each,
          bots.some((bot) => bot.bot === each.bot && bot.fetched),
        )
      return due.length
    }, limits)
  }
}

async function dueBundles(tx: Transaction, bots: readonly string[], now: Date): Promise<Bundle[]> {
  const rows = await tx.$queryRaw`
    WITH people AS MATERIALIZED (
      SELECT person_id FROM recipient WHERE state = 'bundled' AND due_at <= ${now} AND bot = ANY(${[...bots]})
      ORDER BY due_at LIMIT ${most}
    ), mine AS MATERIALIZED (
      SELECT r.id, r.announcement_id, r.person_id, r.conversation_id, r.bot, r.locale FROM recipient r
      JOIN announcement a ON a.id = r.announcement_id AND a.state = 'sending'
      WHERE r.state = 'bundled' AND r.due_at <= ${now} AND r.person_id IN (SELECT person_id FROM people)
      ORDER BY r.id FOR UPDATE OF r SKIP LOCKED
    )
    SELECT c.id AS conversation, c.bot, c.address, max(m.locale) AS locale, array_agg(m.id::text ORDER BY m.id) AS recipients,
      json_agg(json_build_object('body', b.body, 'actions', k.actions) ORDER BY m.id) AS texts
    FROM mine m JOIN conversation c ON c.id = m.conversation_id
    JOIN shared_body b ON b.announcement_id = m.announcement_id AND b.locale = m.locale
    LEFT JOIN keyboard k ON k.id = b.body ->> 'keyboard'
    GROUP BY c.id, c.bot, c.address`
  return bundleRows.parse(rows)
}

async function write(tx: Transaction, announcing: Announcing, bundled: Bundle, fetched: boolean): Promise<void> {
  const { conversation, bot, address, locale, recipients, texts } = bundled
  const { body, keyboard } = addressed(announcing.bundle(texts.map(withCalls), locale), locale)
  if (keyboard) {
    const { id, actions } = keyboard
    await tx.$executeRaw`
      INSERT INTO keyboard (id, conversation_id, actions) VALUES (${id}, ${conversation}::uuid, ${JSON.stringify(actions)}::jsonb)`
  }
  await tx.$executeRaw`
    WITH written AS (
      INSERT INTO outbox (conversation_id, bot, address, kind, state, body, due_at, not_after)
      VALUES (${conversation}::uuid, ${bot}, ${address}, 'bulk', ${fetched ? 'sent' : 'pending'}::"OutboxState",
        ${JSON.stringify(body)}::jsonb, now(), now() + interval '12 hours')
      RETURNING id
    )
    UPDATE recipient SET state = ${fetched ? 'sent' : 'taken'}::"RecipientState",
      outbox_id = CASE WHEN ${fetched} THEN NULL ELSE written.id END,
      settled_at = CASE WHEN ${fetched} THEN now() END
    FROM written WHERE recipient.id = ANY(${recipients}::text[]::bigint[])`
  if (fetched) await tx.$executeRaw`SELECT pg_notify('outbox', ${`${bot} ${address}`})`
}

/** The buttons' calls stand with their keyboard; here they are put together again. */
function withCalls({ body, actions }: Bundle['texts'][number]): Reply {
  const { reply } = body
  if (!reply.buttons) return reply
  return { ...reply, buttons: reply.buttons.map((button, index) => withCall(button, actions?.[index] ?? null)) }
}

const withCall = <Each extends NonNullable<Reply['buttons']>[number]>(button: Each, action: Call | null): Each =>
  'call' in button && action ? { ...button, call: action } : button
