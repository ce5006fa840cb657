import type { Context } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { nameOf } from '../network/index.ts'
import { type Network, networks, scopeOf } from '../places/index.ts'

/** The network to answer for, and the others that could be meant. */
export async function networkAsked(
  ctx: Context,
  { network, place }: { network?: string; place?: string },
): Promise<[Network | undefined, Network[]]> {
  const { near } = await scopeOf(ctx, place)
  const named = (await networks(ctx)).find((each) => each.id === network)
  const first = named ?? near[0]
  return [first, near.filter((each) => each.id !== first?.id)]
}

/** The same question about each other network. */
export const otherNetworks = (ctx: Context, command: string, others: readonly Network[]): Button[] =>
  others.map((each) => ({ label: nameOf(ctx, each), call: { command, input: { network: each.id } } }))
