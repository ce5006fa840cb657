import type { Transaction } from '../../../core/ports.ts'

export const exportAnnouncements = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.announcement.findMany({
    where: { personId },
    select: { networkId: true, texts: true, state: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })

/** What was sent stays the network's, without who wrote it; what only this person was writing goes. */
export async function eraseAnnouncements(tx: Transaction, personId: string): Promise<void> {
  await tx.announcement.deleteMany({ where: { personId, state: 'draft' } })
  await tx.announcement.updateMany({ where: { personId }, data: { personId: null } })
}

export async function moveAnnouncements(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.announcement.updateMany({ where: { personId: from }, data: { personId: to } })
}

/** Drafts that nobody has sent for so long. What was sent is the network's archive. */
export async function expireAnnouncements(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.announcement.deleteMany({ where: { state: 'draft', createdAt: { lt: before } } })
  return count
}
