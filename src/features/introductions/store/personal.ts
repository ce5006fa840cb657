import type { Transaction } from '../../../core/ports.ts'

export async function exportRequests(tx: Transaction, person: string): Promise<unknown[]> {
  return tx.contactRequest.findMany({
    where: { personId: person },
    select: {
      organisationId: true,
      fromId: true,
      listingId: true,
      text: true,
      locale: true,
      reach: true,
      state: true,
      createdAt: true,
      answeredAt: true,
    },
    orderBy: { createdAt: 'asc' },
  })
}

export async function eraseRequests(tx: Transaction, person: string): Promise<void> {
  await tx.contactRequest.deleteMany({ where: { personId: person } })
}

export async function moveRequests(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.contactRequest.updateMany({ where: { personId: from }, data: { personId: to } })
}

export async function expireRequests(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.contactRequest.deleteMany({ where: { createdAt: { lt: before } } })
  return count
}
