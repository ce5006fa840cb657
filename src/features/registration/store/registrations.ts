import type { Transaction } from '../../../core/ports.ts'
import type { Chosen } from '../sessions.ts'

export type State = 'registered' | 'waiting' | 'offered' | 'declined' | 'cancelled'

/** An organisation's or a guest's answer to an invitation. */
export type Registration = {
  id: string
  meetingId: string
  /** Null: a guest. */
  organisation: { id: string; name: string } | null
  /** The guest, or who registered the organisation last. */
  personId: string | null
  state: State
  /** Seats it has; while it is waiting or offered, those that it asks for. */
  seats: number
  /** Registered: further seats that it waits for. */
  more: number
  /** Seats that are kept for it until `offeredUntil`. */
  offered: number
  offeredUntil: Date | null
  names: string[]
  interpretation: string[]
  children: number
  note: string | null
  changedAt: Date
  parts: Chosen[]
}

/** For whom a registration is: an organisation, or a person as a guest. */
export type Holder = { meeting: string; organisation: string | null; person: string }

/** Whether it has seats or waits for some. */
export const isActive = ({ state }: Pick<Registration, 'state'>): boolean =>
  state === 'registered' || state === 'waiting' || state === 'offered'

export async function registrationOf(tx: Transaction, holder: Holder): Promise<Registration | null> {
  const { meeting: meetingId, organisation: organisationId, person: personId } = holder
  const row = await tx.registration.findFirst({
    where: organisationId === null ? { meetingId, organisationId, personId } : { meetingId, organisationId },
    include,
  })
  return row && registration(row)
}

export async function registrationById(tx: Transaction, id: string): Promise<Registration | null> {
  const row = await tx.registration.findUnique({ where: { id }, include })
  return row && registration(row)
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
    include,
    orderBy: [{ meeting: { startsAt: 'asc' } }, { id: 'asc' }],
  })
  return rows.map(registration)
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

const include = {
  sessions: { select: { sessionId: true, seats: true }, orderBy: { sessionId: 'asc' as const } },
  organisation: { select: { id: true, name: true } },
}

type Row = Omit<Registration, 'parts'> & { sessions: { sessionId: string; seats: number }[] }

const registration = ({ sessions, ...row }: Row): Registration => ({
  id: row.id,
  meetingId: row.meetingId,
  organisation: row.organisation,
  personId: row.personId,
  state: row.state,
  seats: row.seats,
  more: row.more,
  offered: row.offered,
  offeredUntil: row.offeredUntil,
  names: row.names,
  interpretation: row.interpretation,
  children: row.children,
  note: row.note,
  changedAt: row.changedAt,
  parts: sessions.map(({ sessionId, seats }) => ({ session: sessionId, seats })),
})
