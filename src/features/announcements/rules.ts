import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'

/** Which networks a change is about; left out: those at hand. */
export const networksInput = z.object({
  networks: z.array(z.string()).optional(),
  /** Everything, whatever networks. */
  all: z.boolean().optional(),
})

export async function namesOf(ctx: Context, ids: readonly string[]): Promise<string> {
  const named = (await networks(ctx)).filter((network) => ids.includes(network.id))
  return ctx.format.list(named.map((network) => nameOf(ctx, network)))
}
