import { z } from 'zod'
import type { Transaction } from '../../core/ports.ts'
import { Prisma } from '../../store/generated/client.ts'
import { bodyShape } from '../shapes.ts'

const call = z.object({ command: z.string(), input: z.record(z.string(), z.unknown()).optional() })
const bundleRows = z.array(
  z.object({
    conversation: z.string(),
    bot: z.string(),
    address: z.string(),
    locale: z.string(),
    /** The platform's id of the message as it stands now, where it was sent already. */
    message: z.string().nullable(),
    /** All of it was taken back. */
    recalled: z.boolean(),
    recipients: z.array(z.string()),
    texts: z.array(z.object({ body: bodyShape, actions: z.array(call.nullable()).nullable() })),
  }),
)

/** What one person gets together: texts as they are now, in the order in which they were announced. */
export type Bundle = z.infer<typeof bundleRows>[number]

/** Those for whom it is time, taken by this transaction. */
export const dueBundles = (tx: Transaction, bots: readonly string[], now: Date, most: number): Promise<Bundle[]> =>
  bundles(
    tx,
    Prisma.sql`people AS MATERIALIZED (
      SELECT person_id FROM recipient WHERE state = 'bundled' AND due_at <= ${now} AND bot = ANY(${[...bots]})
      ORDER BY due_at LIMIT ${most}
    ), mine AS MATERIALIZED (
      SELECT r.id, r.announcement_id, r.conversation_id, r.locale, NULL::bigint AS bundle_id, NULL::text AS message_id, r.settled_at, a.recalled_at FROM recipient r
      JOIN announcement a ON a.id = r.announcement_id AND a.state = 'sending'
      WHERE r.state = 'bundled' AND r.due_at <= ${now} AND r.person_id IN (SELECT person_id FROM people)
      ORDER BY r.id FOR UPDATE OF r SKIP LOCKED
    )`,
    Prisma.sql`true`,
  )

/** Those sent already of which something was corrected or taken back since; all of it is taken, or nothing. */
export const wrongBundles = (tx: Transaction, bots: readonly string[], most: number): Promise<Bundle[]> =>
  bundles(
    tx,
    Prisma.sql`wrong AS MATERIALIZED (
      SELECT DISTINCT r.person_id, r.bundle_id FROM recipient r
      JOIN announcement a ON a.id = r.announcement_id AND a.state = 'sending'
      WHERE r.correction = 'waiting' AND r.bundle_id IS NOT NULL AND r.state = 'sent' AND r.bot = ANY(${[...bots]})
      LIMIT ${most}
    ), mine AS MATERIALIZED (
      SELECT r.id, r.announcement_id, r.conversation_id, r.locale, r.bundle_id, r.message_id, r.settled_at, a.recalled_at
      FROM recipient r JOIN wrong USING (person_id, bundle_id) JOIN announcement a ON a.id = r.announcement_id
      ORDER BY r.id FOR UPDATE OF r SKIP LOCKED
    )`,
    Prisma.sql`count(*) = (
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
    JOIN shared_body b ON b.announcement_id = m.announcement_id AND b.locale = m.locale
    LEFT JOIN keyboard k ON k.id = b.body ->> 'keyboard'
    GROUP BY c.id, c.bot, c.address, m.bundle_id HAVING ${complete}`
  return bundleRows.parse(rows)
}
