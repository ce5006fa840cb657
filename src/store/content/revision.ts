import type { Transaction } from '../../core/ports.ts'

/** Says that content changed, in the transaction that changes it: every process forgets what it remembers. */
export async function contentChanged(tx: Transaction): Promise<void> {
  await tx.$executeRaw`UPDATE deployment SET revision = revision + 1`
}
