import type { Transaction } from '../../../core/ports.ts'
import { type Opening, openingOf } from '../../meetings/index.ts'
import { freeSeats } from '../rules.ts'
import { withSeats } from './line.ts'
import { partsLeft } from './parts.ts'
import { type Holder, isActive, type Registration, registrationById, registrationOf } from './registrations.ts'
import { create, laterThan, noOffer, remove, settle } from './settle.ts'

/** Declined: nobody comes. Cancelled: what was registered is taken back. */
export type Withdrawal = 'declined' | 'cancelled'

/** What there was before, for whoever wants it back. */
export type Was = { state: 'none' | 'registered' | 'waiting'; more: number }

export type Withdrawn =
  | { kind: 'done'; registration: Registration; was: Was }
  | { kind: 'already'; registration: Registration }
  | { kind: 'shut'; opening: Opening }

/** Says that nobody comes, and gives up seats and places in line. */
export async function withdraw(tx: Transaction, holder: Holder, as: Withdrawal, now: Date): Promise<Withdrawn> {
  const done = await withSeats(tx, holder.meeting, now, async (meeting): Promise<Withdrawn> => {
    const opening = openingOf(meeting, now)
    if (opening === 'over' || opening === 'cancelled') return { kind: 'shut', opening }
    const before = await registrationOf(tx, holder)
    if (before && !isActive(before)) return { kind: 'already', registration: before }
    const id = before?.id ?? (await decline(tx, holder, now))
    const changedAt = laterThan(before, now)
    await settle(tx, id, { ...noOffer, personId: holder.person, state: as, more: 0, note: null, changedAt })
    const registration = await registrationById(tx, id)
    if (!registration) throw new Error('a registration is gone under its lock')
    return { kind: 'done', registration, was: wasOf(before) }
  })
  return done ?? { kind: 'shut', opening: 'over' }
}

const decline = (tx: Transaction, { meeting, organisation, person }: Holder, now: Date): Promise<string> =>
  create(tx, {
    meetingId: meeting,
    organisationId: organisation,
    personId: person,
    state: 'declined',
    seats: 0,
    names: [],
    interpretation: [],
    changedAt: now,
  })

function wasOf(before: Registration | null): Was {
  if (!before) return { state: 'none', more: 0 }
  return { state: before.state === 'registered' ? 'registered' : 'waiting', more: before.more }
}

export type Restored =
  /** Null: as before, nothing is said about coming. `lost`: some of the chosen parts are full by now. */
  | { kind: 'done'; registration: Registration | null; lost: boolean }
  | { kind: 'present'; registration: Registration | null }
  /** Its seats are not free any more. */
  | { kind: 'short'; registration: Registration }
  | { kind: 'shut'; opening: Opening }

/** Brings back what was given up, where that can still be had: a place in line, or seats that are still free. */
export async function restore(
  tx: Transaction,
  { registration: id, person, was }: { registration: string; person: string; was: Was },
  now: Date,
): Promise<Restored> {
  const found = await registrationById(tx, id)
  if (!found) return { kind: 'present', registration: null }
  const restored = await withSeats(tx, found.meetingId, now, async (meeting, stand): Promise<Restored> => {
    const row = await registrationById(tx, id)
    if (!row || isActive(row)) return { kind: 'present', registration: row }
    const opening = openingOf(meeting, now)
    if (opening === 'over' || opening === 'cancelled' || opening === 'begun') return { kind: 'shut', opening }
    if (was.state === 'none') {
      await remove(tx, id)
      return { kind: 'done', registration: null, lost: false }
    }
    const back = { personId: person, state: was.state, changedAt: laterThan(row, now) }
    if (was.state === 'waiting') {
      await settle(tx, id, back)
      return { kind: 'done', registration: await registrationById(tx, id), lost: false }
    }
    // Its own seats were free a moment ago; that others wait does not matter before the coordination has chosen.
    const free = freeSeats({ ...meeting, waiting: 'order' }, stand)
    if (row.seats > free) return { kind: 'short', registration: row }
    const parts = await partsLeft(tx, row, row.seats)
    await settle(tx, id, { ...back, more: was.more, parts, ...(was.more === 0 ? { queue: 'none' } : {}) })
    return { kind: 'done', registration: await registrationById(tx, id), lost: parts.length < row.parts.length }
  })
  return restored ?? { kind: 'shut', opening: 'over' }
}

/** Notes why nobody comes. False when it is not so any more. */
export async function noteReason(tx: Transaction, id: string, note: string, now: Date): Promise<boolean> {
  const found = await registrationById(tx, id)
  const noted =
    found &&
    (await withSeats(tx, found.meetingId, now, async () => {
      const row = await registrationById(tx, id)
      if (!row || isActive(row)) return false
      await settle(tx, id, { note })
      return true
    }))
  return noted ?? false
}
