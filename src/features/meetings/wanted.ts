import type { Context } from '../../core/feature.ts'
import { isPeriod, type Period } from '../../core/period.ts'
import { liesIn, type Network, places, type Scope } from '../places/index.ts'
import type { Question } from './question.ts'

/** Which meetings are wanted: always of some networks, and in one order. */
export type Wanted = {
  networks: readonly string[]
  /** Only those of the networks inside a place, and those that are at it. */
  place?: Inside
  /** How they stand to now: what is not over or of any time, earliest first; what is over or has begun, latest first. */
  time: 'coming' | 'any' | 'past' | 'begun'
  /** Only those that touch these days. */
  period?: Period
  /** Not those that were cancelled. */
  planned?: boolean
  /** Only those that left results, or that these are. */
  left?: readonly string[]
}

type Inside = { id: string; networks: readonly string[]; places: readonly string[] }

/** What a question asks for: without a time what is still to come; with one, what falls into it, past or not. */
export async function wantedBy(ctx: Context, scope: Scope, question: Question): Promise<Wanted> {
  const { after, before, month } = question
  const wanted = await wantedIn(ctx, scope)
  return isPeriod(question) ? { ...wanted, time: 'any', period: { after, before, month } } : wanted
}

/** What is coming in the place that was named and in the networks inside it; without a place, of all networks in reach. */
export async function wantedIn(ctx: Context, scope: Scope): Promise<Wanted> {
  const wanted = comingOf([...scope.near, ...scope.above])
  return scope.place ? { ...wanted, place: await insideOf(ctx, scope.place.id, scope.near) } : wanted
}

/** What is coming of some networks. */
export const comingOf = (networks: readonly { id: string }[]): Wanted => ({
  networks: networks.map(({ id }) => id),
  time: 'coming',
})

async function insideOf(ctx: Context, id: string, near: readonly Network[]): Promise<Inside> {
  const inside = await ctx.remember(`meetings:places:${id}`, async () => {
    const gazetteer = await places(ctx)
    return [...gazetteer.byId.keys()].filter((each) => liesIn(gazetteer, each, id))
  })
  const known = new Set(inside)
  return { id, places: inside, networks: near.filter(({ placeId }) => known.has(placeId)).map((each) => each.id) }
}
