import type { PrismaClient } from './generated/client.ts'

/** What all processes of this deployment share, and whether it holds any content yet. */
export async function deploymentOf(db: PrismaClient): Promise<{ secret: string; empty: boolean }> {
  const [deployment, ...counts] = await Promise.all([
    db.deployment.upsert({ where: { id: 1 }, create: {}, update: {} }),
    db.network.count(),
    db.organisation.count(),
    db.fundingProgramme.count(),
    db.article.count(),
    db.person.count(),
  ])
  return { secret: deployment.secret, empty: counts.every((count) => count === 0) }
}

/** Rows that wait or need somebody's look, for the metrics. */
export async function waitingRows(db: PrismaClient) {
  const [inbox, aside, outbox, uncertain, uncoordinated] = await Promise.all([
    db.inbox.count({ where: { state: 'pending' } }),
    db.inbox.count({ where: { state: 'aside' } }),
    db.outbox.count({ where: { state: { in: ['pending', 'sending'] } } }),
    db.outbox.count({ where: { state: 'uncertain' } }),
    // Only the operator can invite somebody there.
    db.network.count({ where: { seats: { none: { role: 'coordinator' } } } }),
  ])
  return { inbox, aside, outbox, uncertain, uncoordinated }
}
