import type { Transaction } from '../../../core/ports.ts'
import { closingOf, lockMeeting, openingOf, type Seating } from '../../meetings/index.ts'
import { planNotices } from '../../notices/index.ts'
import { followingRegistrations } from '../../reminders/index.ts'
import { freeSeats, offersFor } from '../rules.ts'
import { heardBy } from './people.ts'
import { left, letGo, settle } from './settle.ts'
import { type InLine, type Stand, standOf } from './stand.ts'

const hour = 3_600_000

/**
 * Does something with the seats of a meeting while nobody else can: its row is locked first, offers that have run out
 * are passed on before, seats that became free are offered after, and reminders follow. Null: the meeting is gone.
 */
export async function withSeats<T>(
  tx: Transaction,
  meetingId: string,
  now: Date,
  act: (meeting: Seating, stand: Stand) => Promise<T>,
): Promise<T | null> {
  const meeting = await lockMeeting(tx, meetingId)
  if (!meeting) return null
  return followingRegistrations(tx, meetingId, now, async () => {
    const done = await act(meeting, await passOn(tx, meeting, now))
    await passOn(tx, meeting, now)
    return done
  })
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
  const offered = await withSeats(tx, found.meetingId, now, async (meeting, stand): Promise<Offered> => {
    if (openingOf(meeting, now) !== 'open') return 'shut'
    const chosen = stand.line.find(({ id }) => id === registration)
    if (!chosen || chosen.offered > 0) return 'notWaiting'
    const free = freeSeats({ ...meeting, waiting: 'order' }, stand)
    const [offer] = offersFor([{ ...chosen, allOnly: false }], free)
    if (!offer) return 'full'
    const person = (await heardBy(tx, meeting.id)).get(registration)
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

/** Returns how the seats stand after it. */
async function passOn(tx: Transaction, meeting: Seating, now: Date): Promise<Stand> {
  const before = await standOf(tx, meeting.id)
  if (before.line.length === 0) return before
  const lapsed = before.line.filter(({ offeredUntil }) => offeredUntil !== null && offeredUntil <= now)
  for (const each of lapsed) await lapse(tx, meeting, each, now)
  const stand = lapsed.length > 0 ? await standOf(tx, meeting.id) : before
  const open = meeting.waiting === 'order' && openingOf(meeting, now) === 'open'
  const free = open && stand.waiting > 0 ? freeSeats(meeting, stand) : 0
  return free > 0 && (await offerTheseSeats(tx, meeting, stand, free, now)) ? standOf(tx, meeting.id) : stand
}

/** Offers seats along the line, to those whom somebody can tell. Returns how many offers were made. */
async function offerTheseSeats(
  tx: Transaction,
  meeting: Seating,
  { line }: Stand,
  free: number,
  now: Date,
): Promise<number> {
  const waiting = line.filter(({ offered }) => offered === 0)
  if (offersFor(waiting, free).length === 0) return 0
  const listeners = await heardBy(tx, meeting.id)
  const reachable = waiting.flatMap((each) => {
    const person = listeners.get(each.id)
    return person === undefined ? [] : [{ ...each, person }]
  })
  const offers = offersFor(reachable, free)
  for (const { entry, seats } of offers) await offerSeats(tx, meeting, { ...entry, seats }, now)
  return offers.length
}

type Offer = Pick<InLine, 'id' | 'state'> & { seats: number; person: string }

/** Keeps seats for somebody and tells them. */
async function offerSeats(
  tx: Transaction,
  meeting: Seating,
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
  meeting: Seating,
  { id, state, wanted, offered }: InLine,
  now: Date,
): Promise<void> {
  const person = (await heardBy(tx, meeting.id)).get(id)
  await settle(tx, id, offered < wanted ? letGo(state) : left(state))
  if (offered < wanted || person === undefined || meeting.state === 'cancelled' || meeting.from <= now.getTime()) return
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
