import type { Context } from '../../core/feature.ts'
import { liesIn, type Network, type Place, places, scopeOf } from '../places/index.ts'
import type { Question } from './question.ts'
import { type Organisation, search, type Wish } from './rules.ts'
import { members } from './store.ts'

/** Whom a question can find: in which networks, and who fits. */
export type Reach = { networks: Network[]; found: Organisation[] }

/** A place in the area of the own networks narrows them; a place elsewhere means the networks there. */
export async function reachOf(ctx: Context, question: Question): Promise<Reach> {
  const gazetteer = await places(ctx)
  const own = (await scopeOf(ctx)).near
  const { place, near } = await scopeOf(ctx, question.place)
  const covers = place !== null && own.some(({ placeId }) => liesIn(gazetteer, place.id, placeId))
  const networks = covers ? own : near
  const anywhere = (await members(ctx)).filter((each) => networks.some(({ id }) => each.networks.includes(id)))
  const there = place ? anywhere.filter(({ placeId }) => liesIn(gazetteer, placeId, place.id)) : anywhere
  return { networks, found: search(there, wishOf(question, place)) }
}

/** The place that is meant, said as such or typed with the command. */
export const placeOf = async (ctx: Context, { argument, place }: Question): Promise<Place | null> =>
  (await scopeOf(ctx, place ?? argument)).place

/** What is looked for besides the place. Where languages are the topic, the one named is learnt there, not spoken. */
export function wishOf({ argument, language: named, topic }: Question, place: Place | null): Wish {
  const language = topic === 'language' ? undefined : named
  const words = argument?.trim() && !place && !topic && !language ? argument.trim() : undefined
  return { topic, words, language }
}
