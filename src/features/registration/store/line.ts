import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { closingOf, lockMeeting, type Meeting, openingOf } from '../../meetings/index.ts'
import { planNotices } from '../../notices/index.ts'
import { freeSeats, offersFor } from '../rules.ts'
import { listenersOf } from './people.ts'
import { tallyOf } from './registrations.ts'
import { left, letGo, settle } from './settle.ts'

const hour = 3_600_000

const inLine = z.array(
  z.object({
    id: z.string(),
    state: z.enum(['registered', 'waiting', 'offered']),
    wanted: z.int(),
    allOnly: z.boolean(),
    offered: z.int(),
    offeredUntil: z.date().nullable(),
  }),
)
type InLine = z.infer<typeof inLine>[number]

/**
 * Does something with the seats of a meeting while nobody else can: its row is locked first, offers that have run out
 * are passed on before, and seats that became free are offered after. Null: the meeting is gone.
 */
export async function withSeats<T>(
  tx: Transaction,
  meetingId: string,
  now: Date,
  act: (meeting: Meeting) => Promise<T>,
): Promise<T | null> {
  const meeting = await lockMeeting(tx, meetingId)
  if (!meeting) return null
  await passOn(tx, meeting, now)
  const done = await act(meeting)
  await passOn(tx, meeting, now)
  return done
}

/** Passes on offers that have run out, and offers free seats to whoever is next. Doing it again changes nothing. */
export async function offerFreeSeats(tx: Transaction, meetingId: string, now: Date): Promise<void> {
  await withSeats(tx, meetingId, now, async () => undefined)
}

export type Offered = 'offered' | 'full' | 'notWaiting' | 'shut' | 'unreachable'

/** Offers free seats to the one that the coordination has chosen, whatever its place in line. */
export async function offerTo(tx: Transaction, registration: string, now: Date): Promise<Offered> {
  const found = await tx.registration.findUnique({ where: { id: registration }, select: { meetingId: true } })
  if (!found) return 'notWaiting'
  const offered = await withSeats(tx, found.meetingId, now, async (meeting): Promise<Offered> => {
    if (openingOf(meeting, now) !== 'open') return 'shut'
    const chosen = (await lineOf(tx, meeting.id)).find(({ id }) => id === registration)
    if (!chosen || chosen.offered > 0) return 'notWaiting'
    const free = freeSeats({ ...meeting, waiting: 'order' }, await tallyOf(tx, meeting.id))
    const [offer] = offersFor([{ ...chosen, allOnly: false }], free)
    if (!offer) return 'full'
    const person = (await listenersOf(tx, meeting.id)).get(registration)
    if (person === undefined) return 'unreachable'
    await offerSeats(tx, meeting, { ...chosen, seats: offer.seats, person }, now)
    return 'offered'
  })
  return offered ?? 'notWaiting'
}

/** Meetings in which somebody waits or has an offer, to be looked after from time to time. */
export async function meetingsWithLine(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await tx.registration.findMany({
    where: {
      OR: [{ state: { in: ['waiting', 'offered'] } }, { more: { gt: 0 } }],
      // Local times, whatever their zone.
      meeting: { endsAt: { gt: new Date(now.getTime() - 24 * hour) } },
    },
    select: { meetingId: true },
    distinct: ['meetingId'],
    orderBy: { meetingId: 'asc' },
  })
  return rows.map(({ meetingId }) => meetingId)
}

async function passOn(tx: Transaction, meeting: Meeting, now: Date): Promise<void> {
  const line = await lineOf(tx, meeting.id)
  const lapsed = line.filter(({ offeredUntil }) => offeredUntil !== null && offeredUntil <= now)
  if (lapsed.length > 0) {
    const listeners = await listenersOf(tx, meeting.id)
    for (const each of lapsed) await lapse(tx, meeting, each, listeners.get(each.id), now)
  }
  if (meeting.waiting === 'choice' || openingOf(meeting, now) !== 'open') return
  const waiting = lapsed.length > 0 ? await lineOf(tx, meeting.id) : line
  if (waiting.every(({ offered }) => offered > 0)) return
  const free = freeSeats(meeting, await tallyOf(tx, meeting.id))
  if (free === 0) return
  const listeners = await listenersOf(tx, meeting.id)
  const reachable = waiting.flatMap((each) => {
    const person = listeners.get(each.id)
    return each.offered === 0 && person !== undefined ? [{ ...each, person }] : []
  })
  for (const { entry, seats } of offersFor(reachable, free)) await offerSeats(tx, meeting, { ...entry, seats }, now)
}

async function lineOf(tx: Transaction, meeting: string): Promise<InLine[]> {
  const rows = await tx.$queryRaw`
    SELECT id::text, state::text, CASE WHEN state = 'registered' THEN more ELSE seats END AS wanted,
      all_only AS "allOnly", offered, offered_until AS "offeredUntil"
    FROM registration WHERE meeting_id = ${meeting} AND (state IN ('waiting', 'offered') OR (state = 'registered' AND more > 0))
    ORDER BY queued_at, id`
  return inLine.parse(rows)
}

type Offer = Pick<InLine, 'id' | 'state'> & { seats: number; person: string }

/** Keeps seats for somebody and tells them. */
async function offerSeats(
  tx: Transaction,
  meeting: Meeting,
  { id, state, seats, person }: Offer,
  now: Date,
): Promise<void> {
  const until = new Date(Math.min(now.getTime() + meeting.offerHours * hour, closingOf(meeting).getTime()))
  await settle(tx, id, { offered: seats, offeredUntil: until, ...(state === 'waiting' ? { state: 'offered' } : {}) })
  await planNotices(tx, [
    {
      person,
      subject: `meeting:${meeting.id}`,
      key: `offer:${id}`,
      call: { command: 'registration.offer', input: { registration: id } },
      at: now,
      notAfter: until,
    },
  ])
}

/**
 * An offer without an answer has run out. Who was offered all that they wait for leaves the line and hears so; who was
 * offered a part keeps their place for all of it.
 */
async function lapse(
  tx: Transaction,
  meeting: Meeting,
  { id, state, wanted, offered }: InLine,
  person: string | undefined,
  now: Date,
): Promise<void> {
  if (offered < wanted) {
    await settle(tx, id, letGo(state))
    return
  }
  await settle(tx, id, left(state))
  if (person === undefined || meeting.state === 'cancelled' || meeting.from <= now.getTime()) return
  await planNotices(tx, [
    {
      person,
      subject: `meeting:${meeting.id}`,
      key: `lapsed:${id}`,
      call: { command: 'registration.lapsed', input: { registration: id } },
      at: now,
      notAfter: new Date(meeting.from),
    },
  ])
}
