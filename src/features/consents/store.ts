import type { Withdrawing } from '../../core/feature.ts'

/** A consent that stands: the words that were agreed to are its version. */
export type Standing = { purpose: string; text: string; locale: string; givenAt: Date }

/** What a person has agreed to and not withdrawn, oldest first; of one purpose the last words. */
export async function standing({ tx, person }: Pick<Withdrawing, 'tx' | 'person'>): Promise<Standing[]> {
  const rows = await tx.consent.findMany({
    where: { personId: person.id, withdrawnAt: null },
    select: { purpose: true, text: true, locale: true, givenAt: true },
    orderBy: [{ givenAt: 'asc' }, { id: 'asc' }],
  })
  return [...new Map(rows.map((row) => [row.purpose, row])).values()]
}

/** Marks a consent as withdrawn, however often it was given. */
export async function endConsent({ tx, person, now }: Withdrawing, purpose: string): Promise<void> {
  await tx.consent.updateMany({
    where: { personId: person.id, purpose, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
  person.agreed = person.agreed.filter((each) => each !== purpose)
}
