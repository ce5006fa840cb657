import type { Transaction } from '../../../core/ports.ts'
import { Prisma } from '../../../store/generated/client.ts'

export async function exportAnnouncements(tx: Transaction, personId: string): Promise<unknown[]> {
  const written = await tx.announcement.findMany({
    where: { personId },
    select: { networkId: true, texts: true, state: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })
  const corrected = await tx.announcement.findMany({
    where: correctedBy(personId),
    select: { networkId: true, correction: true },
    orderBy: { createdAt: 'asc' },
  })
  return [...written, ...corrected]
}

const correctedBy = (personId: string) => ({ correction: { path: ['personId'], equals: personId } })

/** What was sent stays the network's, without who wrote it; what only this person was writing goes. */
export async function eraseAnnouncements(tx: Transaction, personId: string): Promise<void> {
  await tx.announcement.deleteMany({ where: { personId, state: 'draft' } })
  await tx.announcement.updateMany({ where: { personId }, data: { personId: null } })
  await tx.announcement.updateMany({ where: correctedBy(personId), data: { correction: Prisma.DbNull } })
}

export async function moveAnnouncements(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.announcement.updateMany({ where: { personId: from }, data: { personId: to } })
  await tx.$executeRaw`
    UPDATE announcement SET correction = jsonb_set(correction, '{personId}', to_jsonb(${to}::text))
    WHERE correction ->> 'personId' = ${from}`
}

/** Drafts that nobody has sent for so long. What was sent is the network's archive. */
export async function expireAnnouncements(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.announcement.deleteMany({ where: { state: 'draft', createdAt: { lt: before } } })
  return count
}
