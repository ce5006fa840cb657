import { z } from 'zod'
import type { ContentSource } from '../../core/feature.ts'
import { instantOf } from '../../core/format.ts'
import type { Transaction } from '../../core/ports.ts'
import { translated } from '../../core/translated.ts'
import { localTime } from '../../store/local-time.ts'
import type { Meeting, Seating, Session } from './rules.ts'

const row = z.object({
  id: z.string(),
  networkId: z.string(),
  title: translated,
  summary: translated.nullable(),
  startsAt: localTime,
  endsAt: localTime,
  zone: z.string(),
  venue: z.string().nullable(),
  address: z.string().nullable(),
  place: z.object({ id: z.string(), name: z.string() }),
  onlineUrl: z.string().nullable(),
  interpretation: z.array(z.string()),
  childcare: translated.nullable(),
  access: translated.nullable(),
  openToGuests: z.boolean(),
  capacity: z.number().nullable(),
  seatsEach: z.number().nullable(),
  asksNames: z.boolean(),
  registration: z.boolean(),
  opensAt: localTime.nullable(),
  closesAt: localTime.nullable(),
  waiting: z.enum(['order', 'choice']),
  offerHours: z.number(),
  reminders: z.array(z.number()),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  seriesId: z.string().nullable(),
  slotAt: localTime.nullable(),
  sequence: z.number(),
  changedAt: z.date(),
  state: z.enum(['planned', 'cancelled']),
  cancelReason: translated.nullable(),
  results: translated.nullable(),
  closedAt: z.date().nullable(),
  demo: z.boolean(),
})

const session = z.object({
  id: z.string(),
  title: translated,
  kind: z.string(),
  startsAt: localTime,
  endsAt: localTime,
  capacity: z.number().nullable(),
})

/**
 * All meetings of some networks, past and coming, oldest first. Nothing is remembered: for whole calendars and those who
 * run a network; `meetingsWanted` answers members.
 */
export async function meetingsOf({ tx }: Pick<ContentSource, 'tx'>, networks: readonly { id: string }[]) {
  const rows = await tx.meeting.findMany({
    where: { networkId: { in: networks.map(({ id }) => id) } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: { place: { select: { id: true, name: true } } },
  })
  return rows.map(meeting).sort((a, b) => a.from - b.from)
}

/** Meetings by their ids, in the order of these. */
export async function meetingsByIds(tx: Transaction, ids: readonly string[]): Promise<Meeting[]> {
  if (ids.length === 0) return []
  const rows = await tx.meeting.findMany({
    where: { id: { in: [...ids] } },
    include: { place: { select: { id: true, name: true } } },
  })
  const found = new Map(rows.map((each) => [each.id, meeting(each)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** One meeting by its id, or null. */
export function meetingById(ctx: ContentSource, id: string): Promise<Meeting | null> {
  return ctx.remember(`meetings:one:${id}`, () => meetingNow(ctx.tx, id))
}

/** The same as it is now, whatever is remembered: for whoever changes it. */
export async function meetingNow(tx: Transaction, id: string): Promise<Meeting | null> {
  const found = await tx.meeting.findUnique({
    where: { id },
    include: { place: { select: { id: true, name: true } } },
  })
  return found && meeting(found)
}

const seating = row.pick({
  id: true,
  state: true,
  zone: true,
  startsAt: true,
  endsAt: true,
  registration: true,
  opensAt: true,
  closesAt: true,
  capacity: true,
  seatsEach: true,
  waiting: true,
  offerHours: true,
})

/**
 * What decides about the seats of a meeting as it is now, or null, with its row locked until the transaction ends:
 * whoever gives or takes seats, or plans by its time, does so one after the other. Not the key: whoever has written a
 * registration shares that already, and two of them would wait for each other.
 */
export async function lockMeeting(tx: Transaction, id: string): Promise<Seating | null> {
  const [found] = await tx.$queryRaw<unknown[]>`
    SELECT id, state::text, zone, starts_at AS "startsAt", ends_at AS "endsAt", registration, opens_at AS "opensAt",
      closes_at AS "closesAt", capacity, seats_each AS "seatsEach", waiting::text, offer_hours AS "offerHours"
    FROM meeting WHERE id = ${id} FOR NO KEY UPDATE`
  return found === undefined ? null : timed(seating.parse(found))
}

/** The parts of a meeting in their order. */
export function sessionsOf(ctx: ContentSource, meetingId: string): Promise<Session[]> {
  return ctx.remember(`meetings:sessions:${meetingId}`, () => sessionsNow(ctx.tx, meetingId))
}

/** The same as they are now, for whoever gives seats in them. */
export async function sessionsNow(tx: Transaction, meetingId: string): Promise<Session[]> {
  const rows = await tx.session.findMany({ where: { meetingId }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] })
  return rows.map((each) => session.parse(each))
}

const meeting = (raw: unknown): Meeting => timed(row.parse(raw))

/** With its beginning and its end as instants. */
const timed = <Times extends { startsAt: string; endsAt: string; zone: string }>(times: Times) => ({
  ...times,
  from: instantOf(times.startsAt, times.zone).getTime(),
  until: instantOf(times.endsAt, times.zone).getTime(),
})

/** The whole meeting as it is now, or null, with its row locked like `lockMeeting` does. */
export async function heldMeeting(tx: Transaction, id: string): Promise<Meeting | null> {
  return (await lockMeeting(tx, id)) && meetingNow(tx, id)
}
