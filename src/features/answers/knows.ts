import type { Context, Known } from '../../core/feature.ts'
import { articles, articlesFor } from '../articles/index.ts'
import { scopeOf } from '../places/index.ts'

/** Articles that fit nearly as well as the best are offered beside it. */
const nearlyAsGood = 0.85
const mostOffered = 3

/** The article whose example questions are most like a text, of those that the reader's networks have. */
export async function knows(ctx: Context, text: string): Promise<Known | null> {
  const find = await ctx.remember('answers:examples', async () => ctx.resembling(await articles(ctx, 'answer')))
  const alike = find(text)
  if (alike.length === 0) return null
  const { near, above } = await scopeOf(ctx, ctx.asked?.slots.place)
  const own = new Set(articlesFor(await articles(ctx, 'answer'), [...near, ...above]).map(({ id }) => id))
  const fitting = alike.filter(({ id }) => own.has(id))
  const [best] = fitting
  if (!best) return null
  const equal = fitting.filter(({ score }) => score >= best.score * nearlyAsGood).slice(0, mostOffered)
  return {
    call:
      equal.length === 1
        ? { command: 'answers.read', input: { article: best.id } }
        : { command: 'answers.choose', input: { articles: equal.map(({ id }) => id) } },
    clear: best.clear,
  }
}
