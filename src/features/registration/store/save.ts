import type { Transaction } from '../../../core/ports.ts'
import { type Opening, openingOf, type Seating } from '../../meetings/index.ts'
import { checkSeats, freeSeats, type Grant, grant, type Instead } from '../rules.ts'
import { type Chosen, fits } from '../sessions.ts'
import { withSeats } from './line.ts'
import { partsNow } from './parts.ts'
import { type Holder, isActive, type Registration, registrationById, registrationOf } from './registrations.ts'
import { type Change, create, laterThan, noOffer, settle } from './settle.ts'
import type { Stand } from './stand.ts'

/** What somebody asks for. */
export type Wish = Holder & {
  seats: number
  instead: Instead | null
  /** Seats in parts of the meeting, when so many come. */
  parts(seats: number): Chosen[]
  names: string[]
  interpretation: string[]
  children: number
  note: string | null
  /** The state that is to be changed, as its asker saw it; null: a new registration. */
  seen: Date | null
}

export type Outcome =
  | { kind: 'done'; registration: Registration }
  /** Somebody else was faster; nothing was changed. */
  | { kind: 'present'; registration: Registration | null }
  | { kind: 'shut'; opening: Opening }
  /** Fewer seats are free than were agreed to. */
  | { kind: 'short' }
  /** Nobody can be in two parts at once. */
  | { kind: 'apart' }
  | { kind: 'full'; session: string }

/** Otherwise those who have seats may still give some back, or say what they need. */
const never: ReadonlySet<Opening> = new Set(['cancelled', 'over', 'begun'])

/** Registers, or changes a registration, if it can be had as it is wished; else nothing changes. @throws UserError */
export async function save(tx: Transaction, wish: Wish, now: Date): Promise<Outcome> {
  const outcome = await withSeats(tx, wish.meeting, now, async (meeting, stand): Promise<Outcome> => {
    const before = await registrationOf(tx, wish)
    const own = before && isActive(before) ? before : null
    const asSeen = wish.seen === null ? own === null : own?.changedAt.getTime() === wish.seen.getTime()
    if (!asSeen || own?.state === 'offered') return { kind: 'present', registration: before }
    const had = own ? own.seats + own.more : 0
    const opening = openingOf(meeting, now)
    if (opening !== 'open' && (never.has(opening) || wish.seats > had)) return { kind: 'shut', opening }
    if (wish.seats > had) checkSeats(wish.seats, meeting)
    const decided = decide(meeting, stand, wish, own)
    if (decided.kind === 'short') return decided
    const seats = decided.kind === 'given' ? decided.seats : wish.seats
    const parts = wish.parts(seats)
    const refused = parts.length > 0 ? await refusedParts(tx, parts, seats, decided, meeting.id, own) : null
    if (refused) return refused
    const id = await write(tx, wish, before, decided, parts, now)
    const registration = await registrationById(tx, id)
    return registration ? { kind: 'done', registration } : { kind: 'present', registration }
  })
  return outcome ?? { kind: 'present', registration: null }
}

function decide(meeting: Seating, stand: Stand, wish: Wish, own: Registration | null): Grant {
  const held = own?.state === 'registered' ? own.seats + own.offered : 0
  const free = freeSeats(meeting, stand) + held
  const decided = grant(wish.seats, wish.instead, free)
  // Who waits goes on waiting; who has seats does not give them up for a place in line.
  if (own?.state === 'waiting' && decided.kind === 'short') return { kind: 'waiting', allOnly: free > 0 }
  return own?.state === 'registered' && decided.kind === 'waiting' ? { kind: 'short' } : decided
}

/** Who waits only wishes for parts; who has seats gets them or hears which is full. */
async function refusedParts(
  tx: Transaction,
  parts: readonly Chosen[],
  seats: number,
  decided: Grant,
  meeting: string,
  own: Registration | null,
): Promise<Outcome | null> {
  const { sessions, hasRoom } = await partsNow(tx, meeting, own?.id ?? null)
  if (!fits(parts, sessions, seats)) return { kind: 'apart' }
  const full = decided.kind === 'given' ? parts.find((part) => !hasRoom(part)) : undefined
  return full ? { kind: 'full', session: full.session } : null
}

async function write(
  tx: Transaction,
  wish: Wish,
  before: Registration | null,
  decided: Exclude<Grant, { kind: 'short' }>,
  parts: readonly Chosen[],
  now: Date,
): Promise<string> {
  const {
    meeting: meetingId,
    organisation: organisationId,
    person: personId,
    names,
    interpretation,
    children,
    note,
  } = wish
  const given = decided.kind === 'given'
  const granted = given
    ? { ...noOffer, state: 'registered' as const, seats: decided.seats, more: decided.more }
    : { ...noOffer, state: 'waiting' as const, seats: wish.seats, more: 0, allOnly: decided.allOnly }
  const queue = queueFor(given ? granted.more : granted.seats, before)
  const said = { personId, names, interpretation, children, note, parts, queue, changedAt: laterThan(before, now) }
  if (!before) return create(tx, { meetingId, organisationId, ...granted, ...said })
  await settle(tx, before.id, { ...granted, ...said })
  return before.id
}

/** Who waits for no more than before keeps their place; who asks for more begins behind the others. */
function queueFor(waits: number, before: Registration | null): Change['queue'] {
  if (waits === 0) return 'none'
  const waited = before?.state === 'waiting' ? before.seats : before?.state === 'registered' ? before.more : 0
  return waits <= waited ? undefined : 'last'
}
