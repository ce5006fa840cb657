import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

const state = z.enum(['registered', 'waiting', 'offered', 'declined', 'cancelled'])
export type State = z.infer<typeof state>

const registration = z.object({
  id: z.string(),
  meetingId: z.string(),
  /** Null: a guest. */
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The guest, or who registered the organisation last. */
  personId: z.string().nullable(),
  state,
  /** Seats it has; while it is waiting or offered, those that it asks for. */
  seats: z.int(),
  /** Registered: further seats that it waits for. */
  more: z.int(),
  /** Seats that are kept for it until `offeredUntil`. */
  offered: z.int(),
  offeredUntil: z.date().nullable(),
  names: z.array(z.string()),
  interpretation: z.array(z.string()),
  children: z.int(),
  note: z.string().nullable(),
  changedAt: z.date(),
  parts: z.array(z.object({ session: z.string(), seats: z.int() })),
})

/** An organisation's or a guest's answer to an invitation. */
export type Registration = z.infer<typeof registration>

/** For whom a registration is: an organisation, or a person as a guest. */
export type Holder = { meeting: string; organisation: string | null; person: string }

/** Whether it has seats or waits for some. */
export const isActive = ({ state }: Pick<Registration, 'state'>): boolean =>
  state === 'registered' || state === 'waiting' || state === 'offered'

export async function registrationOf(tx: Transaction, holder: Holder): Promise<Registration | null> {
  const { meeting: meetingId, organisation: organisationId, person: personId } = holder
  const found = await tx.registration.findFirst({
    where: organisationId === null ? { meetingId, organisationId, personId } : { meetingId, organisationId },
    select: { id: true },
  })
  return found && registrationById(tx, found.id)
}

export async function registrationById(tx: Transaction, id: string): Promise<Registration | null> {
  const [found] = await registrationsById(tx, [id])
  return found ?? null
}

/** What a person and the organisations that they speak for have at meetings that are not long over, the next first. */
export async function activeRegistrations(
  tx: Transaction,
  person: string,
  organisations: readonly string[],
  since: Date,
): Promise<Registration[]> {
  const rows = await tx.registration.findMany({
    where: {
      OR: [{ organisationId: null, personId: person }, { organisationId: { in: [...organisations] } }],
      state: { in: ['registered', 'waiting', 'offered'] },
      meeting: { endsAt: { gt: since } },
    },
    select: { id: true },
    orderBy: [{ meeting: { startsAt: 'asc' } }, { id: 'asc' }],
  })
  return registrationsById(
    tx,
    rows.map(({ id }) => id),
  )
}

/** In one statement, as it is asked for while others wait for the meeting; in the order of the ids. */
async function registrationsById(tx: Transaction, ids: readonly string[]): Promise<Registration[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw`
    SELECT r.id::text, r.meeting_id AS "meetingId", r.person_id::text AS "personId", r.state::text, r.seats, r.more,
      r.offered, r.offered_until AS "offeredUntil", r.children, r.note,
      coalesce(r.names, '{}') AS names, coalesce(r.interpretation, '{}') AS interpretation,
      r.changed_at AS "changedAt",
      CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS organisation,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('session', s.session_id, 'seats', s.seats) ORDER BY s.session_id)
        FROM session_seat s WHERE s.registration_id = r.id), '[]') AS parts
    FROM registration r LEFT JOIN organisation o ON o.id = r.organisation_id
    WHERE r.id = ANY(${ids}::uuid[]) ORDER BY array_position(${ids}::uuid[], r.id)`
  return z.array(registration).parse(rows)
}

/** Seats taken in each part of a meeting, those of one registration left out. */
export async function takenParts(
  tx: Transaction,
  meeting: string,
  without: string | null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.sessionSeat.groupBy({
    by: ['sessionId'],
    where: {
      registration: { meetingId: meeting, state: 'registered', ...(without === null ? {} : { id: { not: without } }) },
    },
    _sum: { seats: true },
  })
  return new Map(rows.map(({ sessionId, _sum }) => [sessionId, _sum.seats ?? 0]))
}

/** The registrations that chose a part of a meeting. */
export async function registrationsIn(tx: Transaction, sessionId: string): Promise<string[]> {
  const rows = await tx.sessionSeat.findMany({ where: { sessionId }, select: { registrationId: true } })
  return rows.map(({ registrationId }) => registrationId)
}
