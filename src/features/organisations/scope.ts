import type { Context, Scope } from '../../core/feature.ts'
import { memberIn } from './store/read.ts'

/** Where an organisation belongs: to itself, in every network that it has joined; null where there is none. */
export async function scopeOfOrganisation(ctx: Context, id: string): Promise<Scope | null> {
  const networks = await memberIn(ctx.tx, id)
  return networks && { networks, organisation: id }
}
