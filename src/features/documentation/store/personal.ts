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

/** The files themselves too; bytes as base64. */
export async function exportFiles(tx: Transaction, personId: string): Promise<unknown[]> {
  const files = await tx.storedFile.findMany({
    where: { personId },
    omit: { personId: true },
    orderBy: { createdAt: 'asc' },
  })
  return files.map(({ content, ...file }) => ({ ...file, content: content && Buffer.from(content).toString('base64') }))
}

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

export async function moveFiles(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.storedFile.updateMany({ where: { personId: from }, data: { personId: to } })
}
