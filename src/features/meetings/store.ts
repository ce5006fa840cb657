import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import { instantOf } from '../../core/format.ts'
import type { Transaction } from '../../core/ports.ts'
import { translated } from '../../core/translated.ts'
import type { Meeting, Session } from './rules.ts'

// The columns have no zone: they are read as UTC and written without it.
const localTime = z.date().transform((date) => date.toISOString().slice(0, 16))

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

/** All meetings of some networks, past and coming, oldest first. */
export async function meetingsOf(ctx: Context, networks: readonly { id: string }[]): Promise<Meeting[]> {
  const each: Meeting[][] = []
  for (const { id } of networks) each.push(await meetingsOfNetwork(ctx, id))
  return each.length === 1 && each[0] ? each[0] : each.flat().sort((a, b) => a.from - b.from)
}

function meetingsOfNetwork(ctx: Context, networkId: string): Promise<Meeting[]> {
  return ctx.remember(`meetings:${networkId}`, async () => {
    const rows = await ctx.tx.meeting.findMany({
      where: { networkId },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      include: { place: { select: { id: true, name: true } } },
    })
    return rows.map(meeting)
  })
}

/** One meeting by its id, or null. */
export function meetingById(ctx: Context, id: string): Promise<Meeting | null> {
  return ctx.remember(`meetings:one:${id}`, () => freshMeeting(ctx.tx, id))
}

/** The same, past what is remembered: for whoever changes it. */
export async function freshMeeting(tx: Transaction, id: string): Promise<Meeting | null> {
  const found = await tx.meeting.findUnique({ where: { id }, include: { place: { select: { id: true, name: true } } } })
  return found && meeting(found)
}

/** The parts of a meeting in their order. */
export function sessionsOf(ctx: Context, meetingId: string): Promise<Session[]> {
  return ctx.remember(`meetings:sessions:${meetingId}`, () => freshSessions(ctx.tx, meetingId))
}

/** The same, past what is remembered. */
export async function freshSessions(tx: Transaction, meetingId: string): Promise<Session[]> {
  const rows = await tx.session.findMany({ where: { meetingId }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] })
  return rows.map((each) => session.parse(each))
}

function meeting(raw: unknown): Meeting {
  const { startsAt, endsAt, zone, ...rest } = row.parse(raw)
  const from = instantOf(startsAt, zone).getTime()
  return { ...rest, startsAt, endsAt, zone, from, until: instantOf(endsAt, zone).getTime() }
}
