import type { Transaction } from '../../../core/ports.ts'
import { withSeats } from './line.ts'
import { partsLeft } from './parts.ts'
import { type Registration, registrationById } from './registrations.ts'
import { laterThan, left, letGo, noOffer, settle } from './settle.ts'

/** An answer to an offer of so many seats. */
export type Answer = { registration: string; person: string; seats: number }

export type Answered =
  /** `lost`: some of the chosen parts are full by now. */
  | { kind: 'done'; registration: Registration; lost: boolean }
  /** There is no such offer any more; nothing was changed. */
  | { kind: 'present'; registration: Registration | null }

/** Takes the seats of an open offer; those that it does not cover are waited for as before. */
export function accept(tx: Transaction, answer: Answer, now: Date): Promise<Answered> {
  return answering(tx, answer, now, async (row) => {
    const seats = (row.state === 'registered' ? row.seats : 0) + row.offered
    const more = (row.state === 'registered' ? row.more : row.seats) - row.offered
    const parts = await partsLeft(tx, row, seats)
    await settle(tx, row.id, {
      ...noOffer,
      personId: answer.person,
      state: 'registered',
      seats,
      more,
      parts,
      changedAt: laterThan(row, now),
      ...(more === 0 ? { queue: 'none' } : {}),
    })
    return parts.length < row.parts.length
  })
}

/** Lets an open offer go: of all that is waited for, and the line is left; of a part, and the place is kept. */
export function pass(tx: Transaction, answer: Answer, now: Date): Promise<Answered> {
  return answering(tx, answer, now, async (row) => {
    const wanted = row.state === 'registered' ? row.more : row.seats
    const change = row.offered < wanted ? letGo(row.state) : left(row.state)
    await settle(tx, row.id, { ...change, personId: answer.person, changedAt: laterThan(row, now) })
    return false
  })
}

async function answering(
  tx: Transaction,
  { registration, seats }: Answer,
  now: Date,
  act: (row: Registration) => Promise<boolean>,
): Promise<Answered> {
  const found = await registrationById(tx, registration)
  if (!found) return { kind: 'present', registration: null }
  const answered = await withSeats(tx, found.meetingId, now, async (meeting): Promise<Answered> => {
    const row = await registrationById(tx, registration)
    const stands = meeting.state === 'planned' && meeting.from > now.getTime()
    if (!row || row.offered === 0 || row.offered !== seats || !stands) return { kind: 'present', registration: row }
    const lost = await act(row)
    return { kind: 'done', registration: (await registrationById(tx, registration)) ?? row, lost }
  })
  return answered ?? { kind: 'present', registration: null }
}
