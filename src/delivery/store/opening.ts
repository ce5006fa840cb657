import { z } from 'zod'
import { callShape } from '../../core/call.ts'
import type { Conversation, Person } from '../../core/feature.ts'
import type { Call, Inbound, Sender } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'
import type { Answered } from '../../core/turn.ts'
import type { Store } from '../../store/client.ts'
import { Prisma } from '../../store/generated/client.ts'
import { announcementsAnswered, answeredBy, answeredColumns, noticeAnswered } from './answered.ts'

/** A conversation as it was read; `version` changes with every turn. */
export type Known = Conversation & { active: boolean; outAt: number; inAt: number; version: string }

/** What the first statement of a turn finds. */
export type Opened = {
  /** Null: this update was here before. */
  receipt: string | null
  conversation: Known | null
  person: Person | null
  /** Older messages of this conversation wait. */
  waiting: boolean
  /** Earlier replies of this conversation wait or are being sent by another process. */
  busy: boolean
  pressed: { call: Call; ageMs: number } | null
  answered: Answered | null
  /** The database's clock, milliseconds. */
  now: number
  revision: string
}

const milliseconds = z.coerce.number()
const openedRow = z.object({
  receipt: z.string().nullable(),
  version: z.string().nullable(),
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
  of_age: z.boolean().nullable(),
  seats: z
    .array(
      z.object({
        role: z.enum(['delegate', 'coordinator']),
        network: z.string(),
        organisation: z.string().nullable(),
        main: z.boolean(),
      }),
    )
    .nullable(),
  agreed: z.array(z.string()).nullable(),
  waiting: z.boolean(),
  busy: z.boolean(),
  call: callShape.nullable(),
  call_at: milliseconds.nullable(),
  ...answeredColumns,
  now: milliseconds,
  revision: z.string(),
})
// Made once: a schema is compiled when it is first used.
const openedRows = z.tuple([openedRow])

/**
 * Records an update and takes its conversation, in one statement. The conversation is null when it is new or when
 * another process has it: nobody waits inside a transaction.
 * @param known false for an update whose receipt is already stored (another try).
 */
export async function openTurn(tx: Transaction, inbound: Inbound, claimant: string, known = false): Promise<Opened> {
  const arrived = Prisma.sql`
    INSERT INTO inbox (bot, external_id, address, state)
    SELECT ${inbound.bot}, ${inbound.id}, ${inbound.address}, 'done'::"InboxState" WHERE NOT ${known}
    ON CONFLICT (bot, external_id) DO NOTHING
    RETURNING id`
  const rows = await tx.$queryRaw(reading(inbound, claimant, arrived, Prisma.sql`FOR UPDATE SKIP LOCKED`))
  return opened(inbound, openedRows.parse(rows)[0])
}

/** Reads the same without recording or taking anything. The receipt is null for what was here before. */
export async function readTurn(db: Store, inbound: Inbound, claimant: string): Promise<Opened> {
  const unknown = Prisma.sql`
    SELECT 0 AS id WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE bot = ${inbound.bot} AND external_id = ${inbound.id})`
  const rows = await db.direct(reading(inbound, claimant, unknown, Prisma.empty))
  return opened(inbound, openedRows.parse(rows)[0])
}

function reading(inbound: Inbound, claimant: string, arrived: Prisma.Sql, lock: Prisma.Sql): Prisma.Sql {
  const { bot, address, content } = inbound
  const { tenant, subject } = senderOf(inbound)
  const [keyboard, index] = content.type === 'button' ? content.payload.split(':') : []
  const at = index !== undefined && /^\d{1,3}$/.test(index) ? Number(index) : -1
  return Prisma.sql`
    WITH arrived AS (${arrived}), found AS (
      SELECT id, xmin::text AS version, place, networks, locale, state, active, out_at, in_at
      FROM conversation WHERE bot = ${bot} AND address = ${address}
      ${lock}
    ), who AS (
      SELECT p.id, p.locale, p.of_age, (
        SELECT json_agg(json_build_object(
          'role', s.role, 'network', s.network_id, 'organisation', s.organisation_id, 'main', s.main
        ))
        FROM seat s WHERE s.person_id = p.id
      ) AS seats, ARRAY(
        SELECT c.purpose FROM consent c WHERE c.person_id = p.id AND c.withdrawn_at IS NULL
      ) AS agreed
      FROM identity i JOIN person p ON p.id = i.person_id
      WHERE i.bot = ${bot} AND i.tenant = ${tenant} AND i.subject = ${subject}
    )
    SELECT (SELECT id::text FROM arrived) AS receipt, f.version,
      f.id, f.place, f.networks, f.locale, f.state, f.active,
      extract(epoch FROM f.out_at) * 1000 AS out_at, extract(epoch FROM f.in_at) * 1000 AS in_at,
      w.id AS person, w.locale AS person_locale, w.of_age, w.seats, w.agreed,
      EXISTS (SELECT 1 FROM inbox WHERE bot = ${bot} AND address = ${address} AND state = 'pending') AS waiting,
      EXISTS (
        SELECT 1 FROM outbox o WHERE o.conversation_id = f.id AND o.kind <> 'bulk' AND o.state IN ('pending', 'sending')
        AND o.claimant IS DISTINCT FROM ${claimant}
      ) AS busy,
      ${announcementsAnswered(content)} AS announcements, ${noticeAnswered(content)} AS noticed,
      k.actions -> ${at}::int AS call, extract(epoch FROM k.created_at) * 1000 AS call_at,
      extract(epoch FROM clock_timestamp()) * 1000 AS now,
      d.revision::text AS revision
    FROM deployment d
    LEFT JOIN found f ON true
    LEFT JOIN who w ON true
    LEFT JOIN keyboard k ON k.id = ${keyboard ?? ''} AND (k.conversation_id = f.id OR EXISTS (
      SELECT 1 FROM recipient r
      WHERE r.announcement_id = k.announcement_id AND r.person_id = w.id AND r.conversation_id = f.id
    ))`
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
            version: row.version ?? '',
          }
        : null,
    person: row.person
      ? {
          id: row.person,
          locale: row.person_locale,
          seats: row.seats ?? [],
          ofAge: row.of_age ?? false,
          agreed: row.agreed ?? [],
        }
      : null,
    waiting: row.waiting,
    busy: row.busy,
    pressed: row.call ? { call: row.call, ageMs: row.now - (row.call_at ?? row.now) } : null,
    answered: answeredBy(row),
    now: row.now,
    revision: row.revision,
  }
}

/** Who writes in the name of a group has no id of their own. */
export const senderOf = ({ sender, address }: Inbound): Sender => sender ?? { tenant: '', subject: address }
