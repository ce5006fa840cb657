import type { Context } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'

/** Reminders of all meetings; with a meeting, of that one. */
const purposeOf = (meeting?: string): string => (meeting === undefined ? 'reminders' : `reminders:${meeting}`)

/**
 * Who of these people has said that they want no reminders of this meeting, or of none at all. Nobody has to agree to
 * the usual ones first: they belong to the registration, and each person can object.
 */
export async function withoutReminders(
  tx: Transaction,
  people: readonly string[],
  meeting?: string,
): Promise<Set<string>> {
  const purposes = [purposeOf(), ...(meeting === undefined ? [] : [purposeOf(meeting)])]
  const rows = await tx.consent.groupBy({
    by: ['personId', 'purpose'],
    where: { personId: { in: [...people] }, purpose: { in: purposes } },
    _count: { _all: true, withdrawnAt: true },
  })
  return new Set(rows.flatMap(({ personId, _count }) => (_count._all === _count.withdrawnAt ? [personId] : [])))
}

/** @param text the sentence with which the person said so. */
export async function turnOff(ctx: Context, text: string, meeting?: string): Promise<void> {
  const where = { personId: ctx.person.id, purpose: purposeOf(meeting) }
  await ctx.tx.consent.updateMany({ where: { ...where, withdrawnAt: null }, data: { withdrawnAt: ctx.now } })
  if ((await ctx.tx.consent.count({ where })) === 0) await keep(ctx, where.purpose, text, ctx.now)
}

/** Does nothing where they were not turned off. @param text the sentence with which the person said so. */
export async function turnOn(ctx: Context, text: string, meeting?: string): Promise<void> {
  const where = { personId: ctx.person.id, purpose: purposeOf(meeting) }
  const said = await ctx.tx.consent.findMany({ where, select: { withdrawnAt: true } })
  if (said.length > 0 && said.every(({ withdrawnAt }) => withdrawnAt)) await keep(ctx, where.purpose, text, null)
}

async function keep(ctx: Context, purpose: string, text: string, withdrawnAt: Date | null): Promise<void> {
  await ctx.tx.consent.create({
    data: { personId: ctx.person.id, purpose, text, locale: ctx.locale, givenAt: ctx.now, withdrawnAt },
  })
}
