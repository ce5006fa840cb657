import type { Transaction } from '../../core/ports.ts'

/** Says that content changed, in the transaction that changes it: every process forgets what it remembers. */
export async function contentChanged(tx: Transaction): Promise<void> {
  await tx.$executeRaw`UPDATE deployment SET revision = revision + 1`
}

/** The revision that the content has now; to be read before the content itself. */
export async function contentRevision(tx: Transaction): Promise<string> {
  const deployment = await tx.deployment.findUniqueOrThrow({ where: { id: 1 }, select: { revision: true } })
  return deployment.revision.toString()
}
