import { z } from 'zod'
import type { Context, Option } from '../../core/feature.ts'
import type { Asked, Part, Search, SearchStep } from '../../core/search.ts'
import { topics } from '../../store/content/format.ts'
import { topicName } from '../funding/index.ts'
import { networks, placePart, placeStep, places, scopeOf } from '../places/index.ts'

/** What a question about needs or offers may say. */
export const question = z.object({
  topic: z.enum(topics).optional().catch(undefined),
  place: z.string().optional(),
  argument: z.string().optional(),
})
export type Question = z.infer<typeof question>

/** Needs and offers go by topic and place. */
export const search: Search<Question> = { change: 'exchange.choose', form: 'exchange.search', question, asked }

export const steps: SearchStep[] = [
  {
    key: 'topic',
    kind: 'choice',
    optional: true,
    options: (ctx): Option[] => topics.map((topic) => ({ value: topic, label: topicName(ctx, topic) })),
    parse: (ctx) => ctx.asked?.slots.topic ?? null,
    show: topicName,
  },
  placeStep(async (ctx) => {
    const { byId } = await places(ctx)
    return (await networks(ctx)).flatMap(({ placeId }) => byId.get(placeId)?.name ?? [])
  }),
]

async function asked(ctx: Context, input: Question): Promise<Asked<Question>> {
  const { place } = await scopeOf(ctx, input.place ?? input.argument)
  const { topic } = input
  const parts: Part[] = [
    ...(topic === undefined ? [] : [{ kind: 'topic' as const, said: topicName(ctx, topic), answer: topic }]),
    ...placePart(place),
  ]
  return { question: { topic, place: place?.name }, parts, unknown: place ? null : (input.place ?? null) }
}
