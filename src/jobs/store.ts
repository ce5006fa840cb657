import type { Transaction } from '../core/ports.ts'

/** Jobs of every state and of every queue, waiting, done or failed for good, are rows of one table. */
export async function forgetJobs(tx: Transaction, ids: readonly string[]): Promise<void> {
  const mentioned = [...ids]
  await tx.$executeRaw`
    DELETE FROM pgboss.job j
    WHERE EXISTS (
      SELECT 1 FROM unnest(${mentioned}::text[]) id
      WHERE strpos(j.data::text, id) > 0 OR strpos(j.output::text, id) > 0
    )`
}
