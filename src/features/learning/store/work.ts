import type { Transaction } from '../../../core/ports.ts'

/** A question as those who run the program work with it; nothing says whose it is. */
export type QuestionRow = {
  id: string
  createdAt: Date
  networks: string[]
  kind: 'unanswered' | 'corrected'
  text: string
  language: string | null
  candidates: string[]
  meant: string | null
  state: 'open' | 'labelled' | 'dismissed'
  label: string | null
  exportedAt: Date | null
}

const shown = {
  id: true,
  createdAt: true,
  networks: true,
  kind: true,
  text: true,
  language: true,
  candidates: true,
  meant: true,
  state: true,
  label: true,
  exportedAt: true,
} as const

/** Every kept question but the removed ones, of one network or all, newest first. */
export const listQuestions = (tx: Transaction, network: string | null): Promise<QuestionRow[]> =>
  tx.question.findMany({
    where: { state: { not: 'dismissed' }, ...(network === null ? {} : { networks: { has: network } }) },
    select: shown,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })

/** Says what a question means; false when there is none of that id. */
export async function labelQuestion(tx: Transaction, id: string, label: string): Promise<boolean> {
  const { count } = await tx.question.updateMany({ where: { id }, data: { state: 'labelled', label } })
  return count === 1
}

/** Those whose meaning is said, oldest first. */
export const exportable = (tx: Transaction): Promise<QuestionRow[]> =>
  tx.question.findMany({
    where: { state: 'labelled' },
    select: shown,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })

export async function markExported(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
  await tx.question.updateMany({ where: { id: { in: [...ids] } }, data: { exportedAt: now } })
}
