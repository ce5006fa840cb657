import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import { topics } from '../../store/content/format.ts'
import { type Gazetteer, type Place, placeNamed, places, placesAbove, scopeOf } from '../places/index.ts'
import type { Criterion, Wish } from './rules.ts'

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
  after: z.iso.date().optional(),
  before: z.iso.date().optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  argument: z.string().optional(),
  page: z.int().nonnegative().optional(),
})

export type Question = z.infer<typeof question>

/** A wish, the places that it counts, to say it back, and the name of one that nobody knows. */
export type Asked = { wish: Wish; places: Place[]; unknown: string | null }

/** Without a place, those of the conversation's networks count. */
export async function wishOf(ctx: Context, input: Question): Promise<Asked> {
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
    unknown: said.length > 0 ? null : (input.place ?? null),
  }
}

/** The topics of a question, each once. */
export const topicsOf = ({ topic, topics: several = [] }: Question): string[] => [
  ...new Set([...(topic ? [topic] : []), ...several]),
]

/** What was looked for, in words: "Sport, bis 3.000 €, Landkreis Rastatt". */
export function spoken(ctx: Context, { wish, places }: Asked): string {
  const { format, t } = ctx
  const { after, before, least, month, needed, topics: wanted = [] } = wish
  const what = [
    ...wanted.map((topic) => topicName(ctx, topic)),
    ...(needed === undefined ? [] : [t.text('funding:wish.needed', { amount: format.euros(needed) })]),
    ...(least === undefined ? [] : [t.text('funding:wish.least', { amount: format.euros(least) })]),
    ...(month === undefined ? [] : [t.text('funding:wish.month', { month: format.month(month) })]),
    ...(after === undefined ? [] : [t.text('funding:wish.after', { date: format.date(after) })]),
    ...(before === undefined ? [] : [t.text('funding:wish.before', { date: format.date(before) })]),
  ]
  const where = places.length === 0 ? [] : [format.list(places.map(({ name }) => name))]
  return [...(what.length > 0 ? what : [t.text('funding:wish.all')]), ...where].join(t.text('funding:wish.comma'))
}

/** The same question without one of its parts. */
export function questionWithout(input: Question, criterion: Criterion): Question {
  const { page: _page, argument: _argument, ...rest } = input
  const less: Record<Criterion, Question> = {
    topic: { topic: undefined, topics: undefined },
    place: { place: undefined, everywhere: true },
    amount: { max_amount: undefined, min_amount: undefined },
    deadline: { after: undefined, before: undefined, month: undefined },
  }
  return { ...rest, ...less[criterion] }
}

export const topicName = (ctx: Context, topic: string): string =>
  ctx.t.has(`funding:topic.${topic}`) ? ctx.t.text(`funding:topic.${topic}`) : topic

/** The places that a text names, each once. */
export function placesIn(gazetteer: Gazetteer, text: string): Place[] {
  return [...new Set(text.split(/[,;]/u).flatMap((part) => placeNamed(gazetteer, part) ?? []))]
}

async function ownPlaces(ctx: Context, gazetteer: Gazetteer): Promise<Place[]> {
  const { near } = await scopeOf(ctx)
  return [...new Set(near.flatMap(({ placeId }) => gazetteer.byId.get(placeId) ?? []))]
}
