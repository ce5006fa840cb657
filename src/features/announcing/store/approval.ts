import type { Transaction } from '../../../core/ports.ts'

/** Those of some networks whose announcements need a second coordinator's yes. */
export async function fourEyes(tx: Transaction, networks: readonly string[]): Promise<string[]> {
  const rows = await tx.network.findMany({
    where: { id: { in: [...networks] }, fourEyes: true },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id }) => id)
}

/** The other people who coordinate all of some networks. */
export async function othersOf(tx: Transaction, networks: readonly string[], person: string): Promise<string[]> {
  const rows = await tx.seat.findMany({
    where: { networkId: { in: [...networks] }, role: 'coordinator', personId: { not: person } },
    select: { personId: true, networkId: true },
    distinct: ['personId', 'networkId'],
  })
  const people = [...new Set(rows.map(({ personId }) => personId))]
  return people.filter((each) => rows.filter(({ personId }) => personId === each).length === networks.length)
}
