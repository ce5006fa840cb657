import { readsAsAnswer } from '../../core/dialogue/answers.ts'
import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { type Period, periodStep, periodValue } from '../../core/period.ts'
import { type Asked, type Part, type Search, type SearchStep, spoken } from '../../core/search.ts'
import { topics } from '../../store/content/format.ts'
import { namesOf, type Place, placeStep, places, placesAbove, scopeOf } from '../places/index.ts'
import { amountIn } from './amount.ts'
import { openOn, type Wish } from './rules.ts'
import { programmes } from './store.ts'
import { type Question, question, topicName, wishOf } from './wish.ts'

const mostMonths = 6

/** Funding goes by topic, amount, deadline and place. */
export const search: Search<Question> = { change: 'funding.change', form: 'funding.find', question, asked }

export const steps: SearchStep[] = [
  {
    key: 'topic',
    kind: 'choices',
    optional: true,
    options: (ctx) => topics.map((topic) => ({ value: topic, label: topicName(ctx, topic) })),
    parse: (ctx, text) => ctx.asked?.slots.topic ?? refuse(text, 'funding:find.topic.unknown'),
  },
  placeStep(placesAround),
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
  periodStep({ key: 'deadline', months: monthsOfDeadlines, say: sayDeadline }),
]

async function asked(ctx: Context, { argument: _argument, ...input }: Question): Promise<Asked<Question>> {
  const { wish, places, named } = await wishOf(ctx, input)
  return {
    question: named ? input : { ...input, place: undefined },
    parts: [...what(ctx, wish), ...where(ctx, places)],
    unknown: named ? null : (input.place ?? null),
  }
}

/** What was looked for, in words: "Sport, bis 3.000 €, Landkreis Rastatt"; without a wish, everything that is open. */
export function wishSpoken(ctx: Context, { parts }: Asked<Question>): string {
  const all = parts.some(({ kind }) => kind !== 'place') ? [] : [{ said: ctx.t.text('funding:wish.all') }]
  return spoken(ctx, [...all, ...parts])
}

function what(ctx: Context, wish: Wish): Part[] {
  const { format, t } = ctx
  const { least, needed, topics: wanted = [], ...period } = wish
  const deadline = periodValue(period)
  const amounts = [
    ...(needed === undefined ? [] : [{ said: t.text('funding:wish.needed', { amount: format.euros(needed) }) }]),
    ...(least === undefined ? [] : [{ said: t.text('funding:wish.least', { amount: format.euros(least) }) }]),
  ]
  const topicNames = wanted.map((topic) => ({ said: topicName(ctx, topic) }))
  return [
    ...(wanted.length > 0 ? [{ kind: 'topic' as const, said: spoken(ctx, topicNames), answer: wanted }] : []),
    ...(amounts.length > 0
      ? [{ kind: 'amount' as const, said: spoken(ctx, amounts), answer: String(needed ?? least) }]
      : []),
    ...(deadline ? [{ kind: 'deadline' as const, said: sayDeadline(ctx, period), answer: deadline }] : []),
  ]
}

/** Left out, not even the places of the own networks count. */
const where = (ctx: Context, places: readonly Place[]): Part[] =>
  places.length === 0
    ? []
    : [
        {
          kind: 'place',
          said: ctx.format.list(places.map(({ name }) => name)),
          answer: namesOf(places),
          otherwise: { everywhere: true },
        },
      ]

function sayDeadline(ctx: Context, { after, before, month }: Period): string {
  const { format, t } = ctx
  return spoken(ctx, [
    ...(month === undefined ? [] : [{ said: t.text('funding:wish.month', { month: format.month(month) }) }]),
    ...(after === undefined ? [] : [{ said: t.text('funding:wish.after', { date: format.date(after) }) }]),
    ...(before === undefined ? [] : [{ said: t.text('funding:wish.before', { date: format.date(before) }) }]),
  ])
}

/** The places of the own networks and what they lie in. */
async function placesAround(ctx: Context): Promise<string[]> {
  const gazetteer = await places(ctx)
  const { near } = await scopeOf(ctx)
  const areas = new Set(near.flatMap(({ placeId }) => placesAbove(gazetteer, placeId)))
  return [...areas].map(({ name }) => name)
}

async function monthsOfDeadlines(ctx: Context): Promise<string[]> {
  const open = openOn(await programmes(ctx), today(ctx.now, ctx.zone))
  const months = open.flatMap(({ days }) => days.map((day) => day.slice(0, 7)))
  return [...new Set(months)].sort().slice(0, mostMonths)
}

/** A few words that do not fit are asked again; a sentence is rather a question of its own. */
function refuse(text: string, key: string): null {
  if (!readsAsAnswer(text)) return null
  throw new UserError(key, { text: text.trim() })
}
