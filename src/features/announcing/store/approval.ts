import type { Transaction } from '../../../core/ports.ts'

/** Whether a network's announcements need a second coordinator's yes. */
export async function fourEyes(tx: Transaction, network: string): Promise<boolean> {
  const found = await tx.network.findUnique({ where: { id: network }, select: { fourEyes: true } })
  return found?.fourEyes ?? false
}

/** The other coordinators of a network. */
export async function othersOf(tx: Transaction, network: string, person: string): Promise<string[]> {
  const rows = await tx.seat.findMany({
    where: { networkId: network, role: 'coordinator', personId: { not: person } },
    select: { personId: true },
    distinct: ['personId'],
  })
  return rows.map(({ personId }) => personId)
}
