import type { Transaction } from '../../../core/ports.ts'
import type { Chosen } from '../sessions.ts'
import type { Registration, State } from './registrations.ts'

/** What can change of a registration; what is left out stays. */
export type Change = Partial<{
  personId: string
  state: State
  seats: number
  more: number
  offered: number
  offeredUntil: Date | null
  allOnly: boolean
  names: string[]
  interpretation: string[]
  children: number
  note: string | null
  changedAt: Date
  /** Seats in parts of the meeting, in place of those before. */
  parts: readonly Chosen[]
  /** Its place in line: `last` is behind everybody, `none` is out of it; left out, it keeps the one it has. */
  queue: 'last' | 'none'
}>

type New = Change & { meetingId: string; organisationId: string | null; personId: string; state: State; seats: number }

/** A registration that was not there before. Returns its id. */
export async function create(tx: Transaction, { parts = [], queue, ...data }: New): Promise<string> {
  const { id } = await tx.registration.create({ data, select: { id: true } })
  await settleRest(tx, id, { parts, queue, changedAt: data.changedAt })
  return id
}

/**
 * The one place in which a registration changes its state, its seats or what belongs to them, always under the lock of
 * its meeting's row: who follows registrations is told here.
 */
export async function settle(tx: Transaction, id: string, { parts, queue, ...data }: Change): Promise<void> {
  await tx.registration.update({ where: { id }, data: { ...data, ...(queue === 'none' ? { queuedAt: null } : {}) } })
  if (parts !== undefined) await tx.sessionSeat.deleteMany({ where: { registrationId: id } })
  await settleRest(tx, id, { parts, queue, changedAt: data.changedAt })
}

async function settleRest(tx: Transaction, registrationId: string, { parts = [], queue, changedAt }: Change) {
  if (queue === 'last' && changedAt) await joinLine(tx, registrationId, changedAt)
  if (parts.length === 0) return
  const rows = parts.map(({ session, seats }) => ({ registrationId, sessionId: session, seats }))
  await tx.sessionSeat.createMany({ data: rows })
}

/** Behind everybody who waits already, even where two processes' clocks differ. */
async function joinLine(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE registration SET queued_at = GREATEST(${now}::timestamptz, (
      SELECT max(o.queued_at) + interval '1 microsecond' FROM registration o
      WHERE o.meeting_id = registration.meeting_id AND o.id <> registration.id))
    WHERE id = ${id}::uuid`
}

/** As if nothing had been said. */
export async function remove(tx: Transaction, id: string): Promise<void> {
  await tx.registration.delete({ where: { id } })
}

/** No seats are kept for it any more. */
export const noOffer = { offered: 0, offeredUntil: null, allOnly: false } as const

/** When it changes: always later than before, so that nobody mistakes one state for another. */
export const laterThan = (before: Pick<Registration, 'changedAt'> | null, now: Date): Date =>
  new Date(Math.max(now.getTime(), (before?.changedAt.getTime() ?? 0) + 1))

/** It lets a part of its seats go and keeps its place for all of them. */
export const letGo = (state: State): Change => ({
  ...noOffer,
  allOnly: true,
  ...(state === 'offered' ? { state: 'waiting' } : {}),
})

/** It leaves the line; seats that it has stay its own. */
export const left = (state: State): Change => ({
  ...noOffer,
  ...(state === 'registered' ? { more: 0, queue: 'none' } : { state: 'cancelled' }),
})
