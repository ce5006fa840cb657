import type { Transaction } from '../core/ports.ts'

/** Who says it, in which language, when, and the sentence with which they do. */
export type Said = { person: string; locale: string; now: Date; text: string }

/**
 * Who of these people does not want what nobody has to agree to first: said of one of these purposes. What they said
 * is kept as a consent that was withdrawn.
 */
export async function objecting(
  tx: Transaction,
  people: readonly string[],
  purposes: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.consent.groupBy({
    by: ['personId', 'purpose'],
    where: { personId: { in: [...people] }, purpose: { in: [...purposes] } },
    _count: { _all: true, withdrawnAt: true },
  })
  return new Set(rows.flatMap(({ personId, _count }) => (_count._all === _count.withdrawnAt ? [personId] : [])))
}

export async function object(tx: Transaction, purpose: string, said: Said): Promise<void> {
  const where = { personId: said.person, purpose }
  await tx.consent.updateMany({ where: { ...where, withdrawnAt: null }, data: { withdrawnAt: said.now } })
  if ((await tx.consent.count({ where })) === 0) await keep(tx, purpose, said, said.now)
}

/** Does nothing where nobody objected. */
export async function takeBackObjection(tx: Transaction, purpose: string, said: Said): Promise<void> {
  if ((await objecting(tx, [said.person], [purpose])).size > 0) await keep(tx, purpose, said, null)
}

async function keep(
  tx: Transaction,
  purpose: string,
  { locale, now, person, text }: Said,
  withdrawnAt: Date | null,
): Promise<void> {
  await tx.consent.create({ data: { personId: person, purpose, text, locale, givenAt: now, withdrawnAt } })
}
