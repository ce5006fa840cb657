import type { Transaction } from '../../../core/ports.ts'

const longestNetwork = 50

/** A readable beginning of an id: what it belongs to and its day. */
export const stemOf = (networkId: string, startsAt: string, what = ''): string =>
  `${networkId.slice(0, longestNetwork)}-${what}${startsAt.slice(0, 10)}`

/** The stem itself, or with the next number behind it. */
export function freeId(stem: string, rows: readonly { id: string }[]): string {
  const taken = new Set(rows.map(({ id }) => id))
  if (!taken.has(stem)) return stem
  let nth = 2
  while (taken.has(`${stem}-${nth}`)) nth += 1
  return `${stem}-${nth}`
}

/** Two coordinators of a network publish one after the other. */
export async function lockNetwork(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM network WHERE id = ${id} FOR UPDATE`
}
