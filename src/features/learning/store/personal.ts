import type { Transaction } from '../../../core/ports.ts'

export const exportQuestions = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.question.findMany({
    where: { personId },
    select: {
      kind: true,
      text: true,
      language: true,
      candidates: true,
      meant: true,
      networks: true,
      state: true,
      label: true,
      createdAt: true,
      exportedAt: true,
    },
    orderBy: { createdAt: 'asc' },
  })

export async function eraseQuestions(tx: Transaction, personId: string): Promise<void> {
  await tx.question.deleteMany({ where: { personId } })
}

/** What is old, and what the coordination has removed: that stays only until the next night, so that it can be undone. */
export async function expireQuestions(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.question.deleteMany({
    where: { OR: [{ createdAt: { lt: before } }, { state: 'dismissed' }] },
  })
  return count
}

export async function moveQuestions(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.question.updateMany({ where: { personId: from }, data: { personId: to } })
}
