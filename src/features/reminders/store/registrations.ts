import type { Transaction } from '../../../core/ports.ts'
import { comingMeetings } from './meetings.ts'

/** Who is registered for a meeting and hears of it; of these people, if they are given. */
export async function registeredPeople(
  tx: Transaction,
  meetingId: string,
  people: readonly string[] | null = null,
): Promise<string[]> {
  const personId = people ? { in: [...people] } : { not: null }
  const rows = await tx.registration.findMany({
    where: { meetingId, state: 'registered', personId },
    select: { personId: true },
    distinct: ['personId'],
  })
  return rows.flatMap(({ personId }) => personId ?? [])
}

/** Coming meetings that a person is registered for, in the order in which they are locked. */
export async function registeredMeetings(tx: Transaction, personId: string, now: Date): Promise<string[]> {
  const coming = await comingMeetings(tx, now)
  const rows = await tx.registration.findMany({
    where: { personId, state: 'registered', meetingId: { in: coming } },
    select: { meetingId: true },
    distinct: ['meetingId'],
    orderBy: { meetingId: 'asc' },
  })
  return rows.map(({ meetingId }) => meetingId)
}

/** How things stand between a person and a meeting: their own registration and those of the organisations they speak for. */
export type Own = {
  meetingId: string
  state: 'registered' | 'waiting' | 'offered' | 'declined' | 'cancelled'
  seats: number
  organisation: string | null
}

export async function ownRegistrations(
  tx: Transaction,
  person: string,
  organisations: string[],
  meetings: string[],
): Promise<Own[]> {
  const rows = await tx.registration.findMany({
    where: { meetingId: { in: meetings }, OR: [{ personId: person }, { organisationId: { in: organisations } }] },
    select: { meetingId: true, state: true, seats: true, organisation: { select: { name: true } } },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ organisation, ...row }) => ({ ...row, organisation: organisation?.name ?? null }))
}

/** Whom somebody speaks for at a meeting, for the coordination: organisation and role, never a name. */
export type Speaker = { person: string; organisation: string | null; delegate: boolean }

export async function speakersAt(tx: Transaction, meetingId: string): Promise<Speaker[]> {
  const rows = await tx.registration.findMany({
    where: { meetingId, personId: { not: null } },
    select: {
      personId: true,
      organisationId: true,
      organisation: { select: { name: true } },
      person: { select: { seats: { where: { role: 'delegate' }, select: { organisationId: true } } } },
    },
    orderBy: { createdAt: 'asc' },
  })
  return rows.flatMap(({ personId, organisationId, organisation, person }) =>
    personId === null
      ? []
      : [
          {
            person: personId,
            organisation: organisation?.name ?? null,
            delegate: person?.seats.some((seat) => seat.organisationId === organisationId) ?? false,
          },
        ],
  )
}
