import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

const rows = z.array(z.object({ person: z.string(), input: z.unknown() }))

/** Takes back what was to be said to these people under keys that begin so, and was not said yet. Returns what that was. */
export async function takeBackUntold(
  tx: Transaction,
  key: string,
  people: readonly string[],
): Promise<{ person: string; input: unknown }[]> {
  const taken = await tx.$queryRaw`
    DELETE FROM notice
    WHERE state = 'planned' AND starts_with(key, ${key}) AND person_id = ANY(${[...people]}::uuid[])
    RETURNING person_id::text AS person, call -> 'input' AS input`
  return rows.parse(taken)
}
