import type { Context, Option } from '../../core/feature.ts'
import type { Asked, Part, Search, SearchStep } from '../../core/search.ts'
import { topicName } from '../funding/index.ts'
import { networks, placePart, placeStep, places } from '../places/index.ts'
import { type Question, question } from './question.ts'
import { placeOf, wishOf } from './reach.ts'
import { offered } from './store/offered.ts'

const mostPlaces = 10

/** Organisations go by topic, place and language. */
export const search: Search<Question> = {
  change: 'organisations.choose',
  form: 'organisations.search',
  question,
  asked,
}

export const steps: SearchStep[] = [
  {
    key: 'topic',
    kind: 'choice',
    optional: true,
    options: topicsOffered,
    parse: (ctx) => ctx.asked?.slots.topic ?? null,
    show: topicName,
  },
  placeStep(placesOffered),
  {
    key: 'language',
    kind: 'choice',
    optional: true,
    options: languagesOffered,
    parse: (ctx) => ctx.asked?.slots.language ?? null,
    show: (ctx, language) => ctx.format.language(language),
  },
]

async function asked(ctx: Context, input: Question): Promise<Asked<Question>> {
  const place = await placeOf(ctx, input)
  const { topic, words, language } = wishOf(input, place)
  const theme = topic ?? words
  const parts: Part[] = [
    ...(theme === undefined ? [] : [{ kind: 'topic' as const, said: topicName(ctx, theme), answer: theme }]),
    ...placePart(place),
    ...(language === undefined
      ? []
      : [{ kind: 'language' as const, said: ctx.format.language(language), answer: language }]),
  ]
  return {
    question: { topic: input.topic, argument: words, place: place?.name, language },
    parts,
    unknown: place ? null : (input.place ?? null),
  }
}

async function topicsOffered(ctx: Context): Promise<Option[]> {
  return (await offered(ctx, 'fields')).map((topic) => ({ value: topic, label: topicName(ctx, topic) }))
}

async function languagesOffered(ctx: Context): Promise<Option[]> {
  return (await offered(ctx, 'languages')).map((language) => ({
    value: language,
    label: ctx.format.language(language),
  }))
}

/** The areas of the networks, and where most of their members are. */
async function placesOffered(ctx: Context): Promise<string[]> {
  const gazetteer = await places(ctx)
  const areas = (await networks(ctx)).map(({ placeId }) => placeId)
  const ids = new Set([...areas, ...(await offered(ctx, 'place'))])
  return [...ids].flatMap((id) => gazetteer.byId.get(id)?.name ?? []).slice(0, mostPlaces)
}
