import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import { periodShape } from '../../core/period.ts'
import { topics } from '../../store/content/format.ts'
import { type Gazetteer, type Place, places, placesAbove, placesIn, scopeOf } from '../places/index.ts'
import type { Wish } from './rules.ts'

/** What a question about funding may say. */
export const question = z.object({
  topic: z.enum(topics).optional().catch(undefined),
  /** Several, `topic` among them. */
  topics: z.array(z.enum(topics)).optional().catch(undefined),
  /** One place, or several with commas between them. */
  place: z.string().optional(),
  /** Not even the places of the person's own networks count. */
  everywhere: z.boolean().optional(),
  /** What is wanted or needed. */
  max_amount: z.number().optional(),
  /** A stated least. */
  min_amount: z.number().optional(),
  ...periodShape,
  argument: z.string().optional(),
})

/** The same, a page at a time. */
export const paged = question.extend({ page: z.int().nonnegative().optional() })

export type Question = z.infer<typeof question>

/** A wish, the places that it counts, and whether one was named. */
export type Wished = { wish: Wish; places: Place[]; named: boolean }

/** Without a place, those of the conversation's networks count. */
export async function wishOf(ctx: Context, input: Question): Promise<Wished> {
  const gazetteer = await places(ctx)
  const said = input.place ? placesIn(gazetteer, input.place) : []
  const counted = said.length > 0 || input.everywhere ? said : await ownPlaces(ctx, gazetteer)
  const { max_amount: needed, min_amount: least, after, before, month } = input
  const wanted = topicsOf(input)
  const areas = counted.map(({ id }) => placesAbove(gazetteer, id).map((area) => area.id))
  return {
    wish: {
      ...(wanted.length > 0 ? { topics: wanted } : {}),
      needed,
      least,
      after,
      before,
      month,
      ...(areas.length > 0 ? { areas } : {}),
    },
    places: counted,
    named: said.length > 0,
  }
}

/** The topics of a question, each once. */
export const topicsOf = ({ topic, topics: several = [] }: Question): string[] => [
  ...new Set([...(topic ? [topic] : []), ...several]),
]

export const topicName = (ctx: Context, topic: string): string =>
  ctx.t.has(`funding:topic.${topic}`) ? ctx.t.text(`funding:topic.${topic}`) : topic

async function ownPlaces(ctx: Context, gazetteer: Gazetteer): Promise<Place[]> {
  const { near } = await scopeOf(ctx)
  return [...new Set(near.flatMap(({ placeId }) => gazetteer.byId.get(placeId) ?? []))]
}
