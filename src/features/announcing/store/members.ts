import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

/** The fields in which members of networks work. */
export async function memberFields(tx: Transaction, networks: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw`
    SELECT DISTINCT f.field FROM membership m JOIN organisation o ON o.id = m.organisation_id
    CROSS JOIN LATERAL unnest(o.fields) AS f (field)
    WHERE m.state = 'active' AND m.network_id = ANY(${[...networks]}::text[]) ORDER BY 1`
  return z
    .array(z.object({ field: z.string() }))
    .parse(rows)
    .map(({ field }) => field)
}
