import { z } from 'zod'
import type { Conversation, Person } from '../../core/feature.ts'
import type { Call, Inbound, Sender } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'
import type { Body } from '../shapes.ts'

/** What the first statement of a turn finds. */
export type Opened = {
  /** Null: this update was here before. */
  receipt: string | null
  conversation: (Conversation & { active: boolean; outAt: number; inAt: number }) | null
  person: Person | null
  /** Older messages of this conversation wait. */
  waiting: boolean
  /** Earlier replies of this conversation wait or are being sent by another process. */
  busy: boolean
  pressed: { call: Call; ageMs: number } | null
  /** The database's clock, milliseconds. */
  now: number
  revision: string
}

const milliseconds = z.coerce.number()
const openedRow = z.object({
  receipt: z.string().nullable(),
  id: z.string().nullable(),
  place: z.enum(['private', 'group']).nullable(),
  networks: z.array(z.string()).nullable(),
  locale: z.string().nullable(),
  state: z.record(z.string(), z.unknown()).nullable(),
  active: z.boolean().nullable(),
  out_at: milliseconds.nullable(),
  in_at: milliseconds.nullable(),
  person: z.string().nullable(),
  person_locale: z.string().nullable(),
  seats: z
    .array(
      z.object({ role: z.enum(['delegate', 'coordinator']), network: z.string(), organisation: z.string().nullable() }),
    )
    .nullable(),
  waiting: z.boolean(),
  busy: z.boolean(),
  call: z.object({ command: z.string(), input: z.record(z.string(), z.unknown()).optional() }).nullable(),
  call_at: milliseconds.nullable(),
  now: milliseconds,
  revision: z.string(),
})
// Made once: a schema is compiled when it is first used.
const openedRows = z.tuple([openedRow])
const idRows = z.array(z.object({ id: z.string() }))

/**
 * Records an update and takes its conversation, in one statement. The conversation is null when it is new or when
 * another process has it: nobody waits inside a transaction.
 * @param known false for an update whose receipt is already stored (another try).
 */
export async function openTurn(tx: Transaction, inbound: Inbound, claimant: string, known = false): Promise<Opened> {
  const { bot, address, content } = inbound
  const { tenant, subject } = senderOf(inbound)
  const [keyboard, index] = content.type === 'button' ? content.payload.split(':') : []
  const at = index !== undefined && /^\d{1,3}$/.test(index) ? Number(index) : -1
  const rows = await tx.$queryRaw`
    WITH arrived AS (
      INSERT INTO inbox (bot, external_id, address, state)
      SELECT ${bot}, ${inbound.id}, ${address}, 'done'::"InboxState" WHERE NOT ${known}
      ON CONFLICT (bot, external_id) DO NOTHING
      RETURNING id
    ), found AS (
      SELECT id, place, networks, locale, state, active, out_at, in_at
      FROM conversation WHERE bot = ${bot} AND address = ${address}
      FOR UPDATE SKIP LOCKED
    ), who AS (
      SELECT p.id, p.locale, (
        SELECT json_agg(json_build_object('role', s.role, 'network', s.network_id, 'organisation', s.organisation_id))
        FROM seat s WHERE s.person_id = p.id
      ) AS seats
      FROM identity i JOIN person p ON p.id = i.person_id
      WHERE i.bot = ${bot} AND i.tenant = ${tenant} AND i.subject = ${subject}
    )
    SELECT (SELECT id::text FROM arrived) AS receipt,
      f.id, f.place, f.networks, f.locale, f.state, f.active,
      extract(epoch FROM f.out_at) * 1000 AS out_at, extract(epoch FROM f.in_at) * 1000 AS in_at,
      w.id AS person, w.locale AS person_locale, w.seats,
      EXISTS (SELECT 1 FROM inbox WHERE bot = ${bot} AND address = ${address} AND state = 'pending') AS waiting,
      EXISTS (
        SELECT 1 FROM outbox o WHERE o.conversation_id = f.id AND o.state IN ('pending', 'sending')
        AND o.claimant IS DISTINCT FROM ${claimant}
      ) AS busy,
      k.actions -> ${at}::int AS call, extract(epoch FROM k.created_at) * 1000 AS call_at,
      extract(epoch FROM clock_timestamp()) * 1000 AS now,
      d.revision::text AS revision
    FROM deployment d
    LEFT JOIN found f ON true
    LEFT JOIN who w ON true
    LEFT JOIN keyboard k ON k.id = ${keyboard ?? ''} AND k.conversation_id = f.id`
  return opened(inbound, openedRows.parse(rows)[0])
}

function opened(inbound: Inbound, row: z.infer<typeof openedRow>): Opened {
  const { id, place } = row
  return {
    receipt: row.receipt,
    conversation:
      id && place
        ? {
            id,
            bot: inbound.bot,
            address: inbound.address,
            place,
            networks: row.networks ?? [],
            locale: row.locale,
            state: row.state ?? {},
            active: row.active ?? true,
            outAt: row.out_at ?? 0,
            inAt: row.in_at ?? 0,
          }
        : null,
    person: row.person ? { id: row.person, locale: row.person_locale, seats: row.seats ?? [] } : null,
    waiting: row.waiting,
    busy: row.busy,
    pressed: row.call ? { call: row.call, ageMs: row.now - (row.call_at ?? row.now) } : null,
    now: row.now,
    revision: row.revision,
  }
}

/** Makes the conversation of a first message. Null when another process is making it at this moment. */
export async function createConversation(tx: Transaction, inbound: Inbound): Promise<Opened['conversation']> {
  const rows = await tx.conversation.createManyAndReturn({
    data: { bot: inbound.bot, address: inbound.address, place: inbound.place },
    skipDuplicates: true,
  })
  const row = rows[0]
  if (!row) return null
  const { id, bot, address } = row
  return {
    id,
    bot,
    address,
    place: inbound.place,
    networks: [],
    locale: null,
    state: {},
    active: true,
    outAt: 0,
    inAt: 0,
  }
}

/** Makes the person of a first message, with nothing but what running the chat needs. */
export async function createPerson(tx: Transaction, inbound: Inbound): Promise<Person> {
  const { tenant, subject, locale } = senderOf(inbound)
  const person = await tx.person.create({
    data: { identities: { create: { bot: inbound.bot, tenant, subject, locale: locale ?? null } } },
  })
  return { id: person.id, locale: null, seats: [] }
}

/** Who writes in the name of a group has no id of their own. */
const senderOf = ({ sender, address }: Inbound): Sender => sender ?? { tenant: '', subject: address }

/** What a turn leaves behind. */
export type Closing = {
  conversation: NonNullable<Opened['conversation']>
  /** Whose private chat it is. */
  person: string | null
  keyboards: { id: string; actions: (Call | null)[] }[]
  messages: { state: 'pending' | 'sending' | 'sent'; body: Body; delayMs: number }[]
  claimant: string
  leaseMs: number
  keepMs: number
  /** The platform fetches messages itself and wants to hear that there are new ones. */
  notify: boolean
}

/** Stores the conversation, the buttons and the outgoing messages, in one statement. Returns the messages' ids in order. */
export async function closeTurn(tx: Transaction, closing: Closing): Promise<string[]> {
  const { conversation, keyboards, messages, claimant } = closing
  const rows = await tx.$queryRaw`
    WITH saved AS (
      UPDATE conversation SET networks = ${conversation.networks}, locale = ${conversation.locale},
        state = ${JSON.stringify(conversation.state)}::jsonb, active = true, last_seen_at = now(),
        out_at = to_timestamp(${conversation.outAt}::float8 / 1000), in_at = to_timestamp(${conversation.inAt}::float8 / 1000),
        person_id = coalesce((SELECT id FROM person WHERE id = ${closing.person}::uuid), person_id)
      WHERE id = ${conversation.id}::uuid
    ), pressable AS (
      INSERT INTO keyboard (id, conversation_id, actions)
      SELECT k ->> 'id', ${conversation.id}::uuid, k -> 'actions' FROM jsonb_array_elements(${JSON.stringify(keyboards)}::jsonb) k
    )
    INSERT INTO outbox (conversation_id, bot, address, state, body, claimant, lease_until, due_at, not_after, attempts)
    SELECT ${conversation.id}::uuid, ${conversation.bot}, ${conversation.address}, (m ->> 'state')::"OutboxState", m -> 'body',
      CASE WHEN m ->> 'state' = 'sending' THEN ${claimant} END,
      CASE WHEN m ->> 'state' = 'sending' THEN now() + ${closing.leaseMs}::int * interval '1 millisecond' END,
      now() + (m ->> 'delayMs')::float8 * interval '1 millisecond', now() + ${closing.keepMs}::int * interval '1 millisecond',
      CASE WHEN m ->> 'state' = 'sending' THEN 1 ELSE 0 END
    FROM jsonb_array_elements(${JSON.stringify(messages)}::jsonb) WITH ORDINALITY AS each (m, position)
    ORDER BY position
    RETURNING id::text, CASE WHEN ${closing.notify} THEN pg_notify('outbox', bot || ' ' || address)::text END AS told`
  return idRows.parse(rows).map((row) => row.id)
}
