import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import type { Asked, Search, SearchStep } from '../../core/search.ts'
import { type Article, articles, articlesFor } from '../articles/index.ts'
import { type Network, networks, placePart, placeStep, places, type Scope, scopeOf } from '../places/index.ts'

const mostPlaces = 10

/** What a question about courses may say. */
export const question = z.object({ place: z.string().optional(), argument: z.string().optional() })

export type Question = z.infer<typeof question>

/** Courses go by place, where that means other networks than those of the conversation. */
export const search: Search<Question> = { change: 'courses.elsewhere', form: 'courses.find', question, asked }

export const steps: SearchStep[] = [placeStep(placesOffered)]

async function asked(ctx: Context, { argument, place: named }: Question): Promise<Asked<Question>> {
  const own = await scopeOf(ctx)
  const there = await scopeOf(ctx, named ?? argument)
  const place = isDeepStrictEqual(networksIn(own), networksIn(there)) ? null : there.place
  return { question: { place: place?.name }, parts: placePart(place), unknown: there.place ? null : (named ?? null) }
}

/** Courses for everybody, and those of the networks that are meant; of all networks while none is known. */
export async function reachOf(ctx: Context, { place }: Question): Promise<{ scope: Scope; found: Article[] }> {
  const scope = await scopeOf(ctx, place)
  const all = await articles(ctx, 'course')
  const alone = scope.place !== null && scope.near.length === 0
  const found = alone ? all.filter(({ networkId }) => networkId === null) : articlesFor(all, networksIn(scope))
  return { scope, found }
}

const networksIn = ({ near, above }: Scope): Network[] => [...near, ...above]

/** Where the networks are that have courses. */
async function placesOffered(ctx: Context): Promise<string[]> {
  const gazetteer = await places(ctx)
  const courses = await articles(ctx, 'course')
  const teaching = (await networks(ctx)).filter(({ id }) => courses.some(({ networkId }) => networkId === id))
  return teaching.flatMap(({ placeId }) => gazetteer.byId.get(placeId)?.name ?? []).slice(0, mostPlaces)
}
