import type { Transaction } from '../../../core/ports.ts'
import { listenersOf } from '../../listeners/index.ts'
import { comingMeetings } from './meetings.ts'

/** Who hears of the registrations of a meeting that have seats; of these people, if they are given. */
export async function registeredPeople(
  tx: Transaction,
  meetingId: string,
  people: readonly string[] | null = null,
): Promise<string[]> {
  const listeners = await listenersOf(tx, meetingId, people)
  return [...new Set(listeners.flatMap(({ state, person }) => (state === 'registered' ? [person] : [])))]
}

/** Coming meetings for which a person or their organisations are registered, in the order in which they are locked. */
export async function registeredMeetings(
  tx: Transaction,
  person: string,
  organisations: string[],
  now: Date,
): Promise<string[]> {
  const coming = await comingMeetings(tx, now)
  const own = await ownRegistrations(tx, person, organisations, coming)
  const registered = own.flatMap(({ meetingId, state }) => (state === 'registered' ? [meetingId] : []))
  return [...new Set(registered)].sort()
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

/** The registrations of a meeting of which these people are the guest, or speak for the organisation. */
export async function registrationsOf(
  tx: Transaction,
  meetingId: string,
  people: string[],
): Promise<{ person: string; state: Own['state'] }[]> {
  const seats = { role: 'delegate' as const, personId: { in: people } }
  const rows = await tx.registration.findMany({
    where: { meetingId, OR: [{ personId: { in: people } }, { organisation: { seats: { some: seats } } }] },
    select: { personId: true, state: true, organisation: { select: { seats: { where: seats } } } },
  })
  return rows.flatMap(({ personId, state, organisation }) => {
    const own = new Set([personId, ...(organisation?.seats ?? []).map((seat) => seat.personId)])
    return people.flatMap((person) => (own.has(person) ? [{ person, state }] : []))
  })
}

/** Whom somebody speaks for at a meeting, for the coordination: organisation and role, never a name. */
export type Speaker = { person: string; organisation: string | null; delegate: boolean }

export async function speakersAt(tx: Transaction, meetingId: string, people: string[]): Promise<Speaker[]> {
  const seats = { role: 'delegate' as const, personId: { in: people } }
  const rows = await tx.registration.findMany({
    where: { meetingId, OR: [{ personId: { in: people } }, { organisation: { seats: { some: seats } } }] },
    select: {
      personId: true,
      organisation: { select: { name: true, seats: { where: seats, select: { personId: true } } } },
    },
    orderBy: { createdAt: 'asc' },
  })
  return rows.flatMap(({ personId, organisation }) => {
    const delegates = new Set(organisation?.seats.map((seat) => seat.personId))
    const speaking = people.filter((person) => person === personId || delegates.has(person))
    return speaking.map((person) => ({
      person,
      organisation: organisation?.name ?? null,
      delegate: delegates.has(person),
    }))
  })
}
