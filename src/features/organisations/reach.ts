import type { Context } from '../../core/feature.ts'
import { topicName } from '../funding/index.ts'
import { liesIn, type Network, type Place, places, scopeOf } from '../places/index.ts'
import type { Question } from './question.ts'
import type { Organisation, Wish } from './rules.ts'
import { members } from './store.ts'

/** Whom a question can find: in which networks, there and in the named place, and what is looked for. */
export type Reach = {
  networks: Network[]
  place: Place | null
  wish: Wish
  /** Members of these networks, wherever they are. */
  anywhere: Organisation[]
  /** Those in the place that was named. */
  there: Organisation[]
}

/** A place in the area of the own networks narrows them; a place elsewhere means the networks there. */
export async function reachOf(ctx: Context, { argument, place: named, topic }: Question): Promise<Reach> {
  const gazetteer = await places(ctx)
  const own = (await scopeOf(ctx)).near
  const { place, near } = await scopeOf(ctx, named ?? argument)
  const covers = place !== null && own.some(({ placeId }) => liesIn(gazetteer, place.id, placeId))
  const networks = covers ? own : near
  const words = argument?.trim() && !place && !topic ? argument.trim() : undefined
  const anywhere = (await members(ctx)).filter((each) => networks.some(({ id }) => each.networks.includes(id)))
  const there = place ? anywhere.filter(({ placeId }) => liesIn(gazetteer, placeId, place.id)) : anywhere
  return { networks, place, wish: { topic, words }, anywhere, there }
}

/** What was looked for, in words; empty when nothing was named. */
export function spoken(ctx: Context, { place, wish }: Reach): string {
  const { topic, words } = wish
  const parts = [
    ...(topic === undefined ? [] : [topicName(ctx, topic)]),
    ...(words === undefined ? [] : [words]),
    ...(place === null ? [] : [place.name]),
  ]
  return parts.join(', ')
}
