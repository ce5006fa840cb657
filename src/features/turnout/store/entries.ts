import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import type { Entry, Member } from '../rules.ts'

const byName = new Intl.Collator('de')

const include = {
  organisation: { select: { id: true, name: true, place: { select: { id: true, name: true } } } },
  sessions: { select: { sessionId: true, seats: true }, orderBy: { sessionId: 'asc' as const } },
}

type Row = Omit<Entry, 'parts'> & { sessions: { sessionId: string; seats: number }[] }

/** All answers to the invitation to a meeting: organisations by name, then guests. */
export async function entriesOf(tx: Transaction, meetingId: string): Promise<Entry[]> {
  const rows = await tx.registration.findMany({
    where: { meetingId },
    include,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(entry).sort(byOrganisation)
}

/** Those who wait or have an offer, in the order of the line. */
export async function lineOf(tx: Transaction, meetingId: string): Promise<Entry[]> {
  const rows = await tx.registration.findMany({
    where: { meetingId, OR: [{ state: { in: ['waiting', 'offered'] } }, { state: 'registered', more: { gt: 0 } }] },
    include,
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(entry)
}

/** One answer and the meeting that it is for, or null. */
export async function entryById(tx: Transaction, id: string): Promise<{ entry: Entry; meeting: string } | null> {
  const row = await tx.registration.findUnique({ where: { id }, include })
  return row && { entry: entry(row), meeting: row.meetingId }
}

/** What an organisation has answered, or null. */
export async function entryOf(tx: Transaction, meetingId: string, organisationId: string): Promise<Entry | null> {
  const row = await tx.registration.findFirst({ where: { meetingId, organisationId }, include })
  return row && entry(row)
}

/** The registration of a guest with a seat, or null. */
export async function entryOfGuest(tx: Transaction, meetingId: string, personId: string): Promise<string | null> {
  const row = await tx.registration.findFirst({
    where: { meetingId, personId, organisationId: null, state: 'registered' },
    select: { id: true },
  })
  return row?.id ?? null
}

/** The organisations that are invited: active members of one of some networks, by name. */
export async function membersOf(tx: Transaction, networks: readonly string[]): Promise<Member[]> {
  const rows = await tx.organisation.findMany({
    where: { memberships: { some: { networkId: { in: [...networks] }, state: 'active' } } },
    select: { id: true, name: true, place: { select: { name: true } } },
  })
  return rows
    .map(({ place, ...rest }) => ({ ...rest, place: place.name }))
    .sort((a, b) => byName.compare(a.name, b.name))
}

const delegates = z.array(z.object({ organisation: z.string(), person: z.string() }))

/** Who speaks for some organisations and has a chat that can be written to. */
export async function delegatesInChat(
  tx: Transaction,
  organisations: readonly string[],
): Promise<{ organisation: string; person: string }[]> {
  const rows = await tx.$queryRaw`
    SELECT DISTINCT s.organisation_id AS organisation, s.person_id::text AS person FROM seat s
    WHERE s.role = 'delegate' AND s.organisation_id = ANY(${[...organisations]}) AND EXISTS (
      SELECT 1 FROM conversation c WHERE c.person_id = s.person_id AND c.place = 'private' AND c.active)
    ORDER BY 1, 2`
  return delegates.parse(rows)
}

const byOrganisation = (a: Entry, b: Entry): number => {
  if (a.organisation && b.organisation) return byName.compare(a.organisation.name, b.organisation.name)
  return Number(b.organisation !== null) - Number(a.organisation !== null)
}

const entry = ({ sessions, ...row }: Row): Entry => ({
  id: row.id,
  organisation: row.organisation,
  state: row.state,
  seats: row.seats,
  more: row.more,
  offered: row.offered,
  offeredUntil: row.offeredUntil,
  names: row.names,
  interpretation: row.interpretation,
  children: row.children,
  note: row.note,
  attended: row.attended,
  parts: sessions.map(({ sessionId, seats }) => ({ session: sessionId, seats })),
})
