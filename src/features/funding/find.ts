import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue, type Option } from '../../core/feature.ts'
import { topics } from '../../store/content/format.ts'
import { places, placesAbove, scopeOf } from '../places/index.ts'
import { amountIn } from './amount.ts'
import { placesIn, question, topicName, topicsOf, wishOf } from './wish.ts'

/** Changes what is looked for: shows it, and each part can be answered anew. */
export const change = command({
  name: 'funding.change',
  input: question.omit({ page: true, argument: true }),
  permission: 'anyone',
  async handle(ctx, input) {
    const asked = await wishOf(ctx, input)
    const {
      topic: _topic,
      topics: _topics,
      max_amount: amount,
      everywhere: _everywhere,
      place: _place,
      ...kept
    } = input
    const wanted = topicsOf(input)
    return ctx.open('funding.find', {
      topic: wanted.length > 0 ? wanted : null,
      place: asked.places.map(({ name }) => name).join(', ') || null,
      amount: amount === undefined ? null : String(amount),
      // What the form does not ask for stays as it was.
      kept: JSON.stringify(kept),
    })
  },
})

/** What is looked for, as a form. */
export const find: Dialogue = {
  name: 'funding.find',
  permission: 'anyone',
  review: false,
  steps: [
    {
      key: 'topic',
      kind: 'choices',
      optional: true,
      options: (ctx) => topics.map((topic) => ({ value: topic, label: topicName(ctx, topic) })),
      parse: (ctx, text) => ctx.asked?.slots.topic ?? refuse(text, 'funding:find.topic.unknown'),
    },
    {
      key: 'place',
      kind: 'text',
      optional: true,
      options: placeOptions,
      async parse(ctx, text) {
        const found = placesIn(await places(ctx), ctx.asked?.slots.place ?? text)
        return found.map(({ name }) => name).join(', ') || refuse(text, 'funding:find.place.unknown')
      },
    },
    {
      key: 'amount',
      kind: 'text',
      optional: true,
      options: (ctx) => [1000, 5000, 20_000].map((euros) => ({ value: String(euros), label: ctx.format.euros(euros) })),
      parse(ctx, text) {
        const amount = amountIn(text) ?? ctx.asked?.slots.max_amount ?? ctx.asked?.slots.min_amount
        return amount === undefined ? refuse(text, 'funding:find.amount.unknown') : String(amount)
      },
      show: (ctx, value) => ctx.format.euros(Number(value)),
    },
  ],
  submit(ctx, { topic, place, amount, kept }) {
    const more = keptShape.parse(typeof kept === 'string' ? JSON.parse(kept) : {})
    const input = {
      ...more,
      ...(topic ? { topics: [topic].flat() } : {}),
      ...(place ? { place } : { everywhere: true }),
      ...(amount ? { max_amount: Number(amount) } : {}),
    }
    return ctx.run({ command: 'funding.search', input })
  },
}

const keptShape = question.pick({ min_amount: true, after: true, before: true, month: true })

/** The places of the own networks and what they lie in. */
async function placeOptions(ctx: Context): Promise<Option[]> {
  const gazetteer = await places(ctx)
  const { near } = await scopeOf(ctx)
  const areas = new Set(near.flatMap(({ placeId }) => placesAbove(gazetteer, placeId)))
  return [...areas].map(({ name }) => ({ value: name, label: name }))
}

/** A few words that do not fit are asked again; a sentence is rather a question of its own. */
function refuse(text: string, key: string): null {
  if (/[?؟]/u.test(text) || text.trim().split(/\s+/u).length > 4) return null
  throw new UserError(key, { text: text.trim() })
}
