import type { Context } from '../../core/feature.ts'
import { liesIn, type Network, type Place, places, scopeOf } from '../places/index.ts'
import type { Question } from './question.ts'
import { says, type Wish } from './rules.ts'
import { wordings } from './store/offered.ts'
import { lookUp } from './store/search.ts'
import { readerOf } from './visibility.ts'

/** More than so many are no answer: the question has to become narrower. */
export const mostFound = 500

/** Whom a question can find: in which networks, and the ids of who fits, by name. `more`: others fit too. */
export type Reach = { networks: Network[]; found: string[]; more: boolean }

/** A place in the area of the own networks narrows them; a place elsewhere means the networks there. */
export async function reachOf(ctx: Context, question: Question): Promise<Reach> {
  const gazetteer = await places(ctx)
  const own = (await scopeOf(ctx)).near
  const { place, near } = await scopeOf(ctx, question.place)
  const covers = place !== null && own.some(({ placeId }) => liesIn(gazetteer, place.id, placeId))
  const networks = covers ? own : near
  const { topic, language, words } = wishOf(question, place)
  const reader = readerOf(ctx)
  const ids = networks.map(({ id }) => id)
  const lookup = {
    networks: ids,
    topic,
    language,
    places: place ? [...gazetteer.byId.keys()].filter((id) => liesIn(gazetteer, id, place.id)) : undefined,
    ids: words === undefined ? undefined : await saying(ctx, words, ids),
  }
  const found = await lookUp(ctx.tx, reader, lookup, mostFound + 1)
  const byName = new Intl.Collator('de')
  return {
    networks,
    found: found
      .slice(0, mostFound)
      .sort((a, b) => byName.compare(a.name, b.name))
      .map(({ id }) => id),
    more: found.length > mostFound,
  }
}

/** Whoever says these words, by name; no more than can be shown. */
async function saying(ctx: Context, words: string, networks: readonly string[]): Promise<string[]> {
  const reader = readerOf(ctx)
  return (await wordings(ctx))
    .filter((each) => each.networks.some((network) => networks.includes(network)) && says(each, words, reader))
    .slice(0, mostFound + 1)
    .map(({ id }) => id)
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
