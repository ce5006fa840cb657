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

export const marked = (label: string, chosen: boolean): string => (chosen ? `✓ ${label}` : label)

/** "18:00". */
export const hourOf = ({ format }: Context, hour: number): string =>
  format.time(`2027-01-01T${String(hour).padStart(2, '0')}:00`)

/** "21:00 bis 07:00 Uhr". */
export function quietName(ctx: Context, hours: string): string {
  const [from = 0, to = 0] = hours.split('-').map(Number)
  if (from === to) return ctx.t.text('announcements:quiet.none')
  return ctx.t.text('announcements:quiet.hours', { from: hourOf(ctx, from), to: hourOf(ctx, to) })
}
