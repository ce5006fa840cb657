import type { Transaction } from '../../../core/ports.ts'

export async function exportListings(tx: Transaction, person: string): Promise<unknown[]> {
  return tx.listing.findMany({
    where: { personId: person },
    select: { organisationId: true, kind: true, fields: true, text: true, state: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })
}

/** Words that a person wrote go with them: they may say who that was. */
export async function eraseListings(tx: Transaction, person: string): Promise<void> {
  await tx.listing.deleteMany({ where: { personId: person } })
}

export async function moveListings(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.listing.updateMany({ where: { personId: from }, data: { personId: to } })
}

/** What is over for so long, and what stands there open for so long that nobody can rely on it. */
export async function expireListings(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.listing.deleteMany({
    where: { OR: [{ settledAt: { lt: before } }, { state: 'open', createdAt: { lt: before } }] },
  })
  return count
}
