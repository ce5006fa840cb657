import type { Context, Known } from '../../core/feature.ts'
import { placeNamed, places } from '../places/index.ts'
import { readsAsPlace } from './rules.ts'

/** Who says nothing but a place, before it is known which network they are in, says which one. */
export async function knows(ctx: Context, text: string): Promise<Known | null> {
  const { networks, place, state } = ctx.conversation
  const asked = networks.length > 0 || place === 'group' || state.dialogue
  if (asked || ctx.asked?.slots.place === undefined || !readsAsPlace(text)) return null
  const named = placeNamed(await places(ctx), text)
  return named && { call: { command: 'network.choose', input: { place: named.name } }, clear: false }
}
