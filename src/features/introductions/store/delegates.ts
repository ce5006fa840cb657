import type { Context } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { object, objecting, takeBackObjection } from '../../../store/objections.ts'

const purpose = 'requests'

/** Delegates of an active member who may be asked: not those who said that they do not want that. */
export async function askable(tx: Transaction, organisation: string): Promise<string[]> {
  const seats = await tx.seat.findMany({
    where: {
      organisationId: organisation,
      role: 'delegate',
      organisation: { memberships: { some: { state: 'active' } } },
    },
    select: { personId: true },
  })
  const people = [...new Set(seats.map(({ personId }) => personId))]
  const stopped = await objecting(tx, people, [purpose])
  return people.filter((person) => !stopped.has(person))
}

export const hasStopped = async (ctx: Context): Promise<boolean> =>
  (await objecting(ctx.tx, [ctx.person.id], [purpose])).size > 0

/** @param text the sentence with which the person said so. */
export const stopRequests = (ctx: Context, text: string): Promise<void> => object(ctx.tx, purpose, said(ctx, text))

export const resumeRequests = (ctx: Context, text: string): Promise<void> =>
  takeBackObjection(ctx.tx, purpose, said(ctx, text))

const said = ({ locale, now, person }: Context, text: string) => ({ person: person.id, locale, now, text })
