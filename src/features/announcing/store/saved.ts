import type { Transaction } from '../../../core/ports.ts'
import { type Audience, audienceShape } from '../audience/shape.ts'

type Saved = { id: string; name: string; audience: Audience }

/** Audiences that networks use again, by name. */
export async function savedAudiences(tx: Transaction, networks: readonly string[]): Promise<Saved[]> {
  const rows = await tx.savedAudience.findMany({
    where: { networkId: { in: [...networks] } },
    select: { id: true, name: true, audience: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ audience, ...rest }) => ({ ...rest, audience: audienceShape.parse(audience) }))
}

/** One of them, if it is one of these networks; null when it is gone. */
export async function savedAudience(
  tx: Transaction,
  id: string,
  networks: readonly string[],
): Promise<Audience | null> {
  const row = await tx.savedAudience.findFirst({
    where: { id, networkId: { in: [...networks] } },
    select: { audience: true },
  })
  return row && audienceShape.parse(row.audience)
}

/** Keeps an audience under a name; one that has the name already gives way. */
export async function saveAudience(
  tx: Transaction,
  networkId: string,
  name: string,
  audience: Audience,
): Promise<string> {
  const found = await tx.savedAudience.upsert({
    where: { networkId_name: { networkId, name } },
    create: { networkId, name, audience },
    update: { audience },
    select: { id: true },
  })
  return found.id
}

/** Whose audience it is; null when it is gone. */
export async function networkOfAudience(tx: Transaction, id: string): Promise<string | null> {
  const row = await tx.savedAudience.findUnique({ where: { id }, select: { networkId: true } })
  return row ? row.networkId : null
}

export async function forgetAudience(tx: Transaction, id: string): Promise<void> {
  await tx.savedAudience.deleteMany({ where: { id } })
}
