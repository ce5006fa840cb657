import type { Context, Role, Seat, Withdrawing } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { recordAudit } from '../../audit/index.ts'
import { coordinatorsAbout, tellAbout } from './coordinators.ts'

export type HeldSeat = Seat & { id: string; person: string; since: Date }
type Doing = { by: string | null; now: Date }

export async function heldSeats({ tx, person }: Pick<Withdrawing, 'tx' | 'person'>): Promise<HeldSeat[]> {
  const rows = await tx.seat.findMany({ where: { personId: person.id }, orderBy: { createdAt: 'asc' } })
  return rows.map(heldSeat)
}

/** A seat by its id, whoever holds it. */
export async function seatNamed(ctx: Context, id: string): Promise<HeldSeat | null> {
  const row = await ctx.tx.seat.findUnique({ where: { id } })
  return row && heldSeat(row)
}

/** Who speaks for an organisation in a network, the main delegate first, then in the order in which they came. */
export async function delegatesOf(tx: Transaction, network: string, organisation: string): Promise<HeldSeat[]> {
  const rows = await tx.seat.findMany({
    where: { role: 'delegate', networkId: network, organisationId: organisation },
    orderBy: [{ main: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(heldSeat)
}

/**
 * Gives the person a role, with the consent as it was read; a role that is held already stays one, and can become the main one.
 */
export async function addSeat(
  ctx: Context,
  { role, network, organisation, main }: Seat,
  consentFor: (seat: Seat) => Promise<string>,
): Promise<Seat> {
  const personId = ctx.person.id
  await lockSeats(ctx.tx, network)
  const seat = await expectedSeat(ctx, { role, network, organisation, main })
  const where = { personId, role, networkId: network, organisationId: organisation }
  const held = await ctx.tx.seat.findFirst({ where })
  if (held) {
    const { main: now } = await ctx.tx.seat.update({ where: { id: held.id }, data: { main: held.main || seat.main } })
    return { ...seat, main: now }
  }
  await ctx.tx.seat.create({ data: { ...where, main: seat.main, createdAt: ctx.now } })
  await recordRole(ctx.tx, seat, 'add', { by: personId, now: ctx.now })
  await ctx.tx.consent.create({
    data: {
      personId,
      purpose: purposeOf(seat),
      text: await consentFor(seat),
      locale: ctx.locale,
      givenAt: ctx.now,
    },
  })
  return seat
}

/** The role that an invitation gives as things stand: who is the first to speak for an organisation is its main delegate. */
export async function expectedSeat(ctx: Context, { role, network, organisation, main }: Seat): Promise<Seat> {
  const others = organisation === null ? [] : await delegatesOf(ctx.tx, network, organisation)
  return { role, network, organisation, main: role === 'delegate' && (main || !others.some((each) => each.main)) }
}

/**
 * Takes roles away. What an organisation loses by it is looked after: its main delegate, or that it has none left.
 * @param by who does so; null: somebody who is being deleted.
 */
export async function removeSeats(tx: Transaction, seats: readonly HeldSeat[], { by, now }: Doing): Promise<void> {
  for (const network of [...new Set(seats.map((seat) => seat.network))].toSorted()) await lockSeats(tx, network)
  await tx.seat.deleteMany({ where: { id: { in: seats.map(({ id }) => id) } } })
  for (const seat of seats) {
    await tx.consent.updateMany({
      where: { personId: seat.person, purpose: purposeOf(seat), withdrawnAt: null },
      data: { withdrawnAt: now },
    })
    await recordRole(tx, seat, 'remove', { by, now })
    if (seat.organisation !== null) await lookAfter(tx, seat.network, seat.organisation, now)
  }
}

/** Another of an organisation's delegates becomes its main one. False when they are no delegate any more. */
export async function moveMain(tx: Transaction, { id, network, organisation }: HeldSeat): Promise<boolean> {
  await lockSeats(tx, network)
  const delegates = organisation === null ? [] : await delegatesOf(tx, network, organisation)
  if (!delegates.some((each) => each.id === id)) return false
  await tx.seat.updateMany({ where: { id: { in: delegates.map((each) => each.id) } }, data: { main: false } })
  await tx.seat.update({ where: { id }, data: { main: true } })
  return true
}

/** Writes down that a role came or went, at the organisation that it is for, or else at its network. */
async function recordRole(
  tx: Transaction,
  { role, network, organisation }: Seat,
  verb: 'add' | 'remove',
  { by: person, now: at }: Doing,
): Promise<void> {
  const subject = organisation === null ? `network:${network}` : `organisation:${organisation}`
  await recordAudit(tx, { network, person, action: `${role}.${verb}`, subject, at })
}

/** Who changes who speaks in a network waits for the one before: two last coordinators do not go at once. */
export async function lockSeats(tx: Transaction, network: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM network WHERE id = ${network} FOR NO KEY UPDATE`
}

/** The longest-serving colleague takes the main role over; where nobody is left, the coordination hears of it. */
async function lookAfter(tx: Transaction, network: string, organisation: string, now: Date): Promise<void> {
  const [first, ...others] = await delegatesOf(tx, network, organisation)
  if (first && ![first, ...others].some(({ main }) => main)) {
    await moveMain(tx, first)
    await tellAbout(tx, [first.person], { network, organisation, command: 'roles.nowMain', now })
  }
  if (first) return
  const member = await tx.membership.count({
    where: { networkId: network, organisationId: organisation, state: 'active' },
  })
  if (member > 0) await coordinatorsAbout(tx, { network, organisation, command: 'roles.orphaned', now })
}

type Row = {
  id: string
  personId: string
  role: Role
  networkId: string
  organisationId: string | null
  main: boolean
  createdAt: Date
}

export const heldSeat = (row: Row): HeldSeat => ({
  id: row.id,
  person: row.personId,
  role: row.role,
  network: row.networkId,
  organisation: row.organisationId,
  main: row.main,
  since: row.createdAt,
})

const purposeOf = ({ role, network, organisation }: Seat): string =>
  [role, network, ...(organisation ? [organisation] : [])].join(':')
