import type { Context } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'

/** The one code of a person; an earlier one is none any more. Only its hash is kept. */
export async function keepCode({ tx, person }: Context, hash: string, expiresAt: Date): Promise<void> {
  await tx.linkCode.deleteMany({ where: { personId: person.id } })
  await tx.linkCode.create({ data: { hash, personId: person.id, expiresAt } })
}

/** Who made a code, while it can be used. */
export async function makerOf({ tx, now }: Context, hash: string): Promise<string | null> {
  const row = await tx.linkCode.findFirst({ where: { hash, usedAt: null, expiresAt: { gt: now } } })
  return row?.personId ?? null
}

/** Uses a code up. False when somebody else was faster. */
export async function takeCode({ tx, now }: Context, hash: string): Promise<boolean> {
  const { count } = await tx.linkCode.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}

export const exportCodes = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.linkCode.findMany({ where: { personId }, select: { expiresAt: true, usedAt: true } })

export async function eraseCodes(tx: Transaction, personId: string): Promise<void> {
  await tx.linkCode.deleteMany({ where: { personId } })
}

export async function expireCodes(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.linkCode.deleteMany({ where: { expiresAt: { lt: before } } })
  return count
}
