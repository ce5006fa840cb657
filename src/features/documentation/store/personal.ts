import type { Transaction } from '../../../core/ports.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import type { Prisma } from '../../../store/generated/client.ts'

/** Pictures to which nobody has agreed, and what became part of nothing. */
const unsettled: Prisma.StoredFileWhereInput = {
  OR: [
    { articles: { none: {} }, announcements: { none: {} } },
    { mime: { startsWith: 'image/' }, consentAt: null },
  ],
}

export const exportFiles = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.storedFile.findMany({
    where: { personId },
    select: { meetingId: true, name: true, mime: true, size: true, consent: true, consentAt: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })

/** Documents stay the network's, without who gave them. */
export async function eraseFiles(tx: Transaction, personId: string): Promise<void> {
  await remove(tx, { personId, ...unsettled })
  await tx.storedFile.updateMany({ where: { personId }, data: { personId: null } })
}

export const expireFiles = (tx: Transaction, before: Date): Promise<number> =>
  remove(tx, { createdAt: { lt: before }, ...unsettled })

async function remove(tx: Transaction, where: Prisma.StoredFileWhereInput): Promise<number> {
  const { count: documents } = await tx.article.deleteMany({ where: { file: where } })
  const { count } = await tx.storedFile.deleteMany({ where })
  if (documents > 0) await contentChanged(tx)
  return count
}
