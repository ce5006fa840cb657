import type { Context } from '../../core/feature.ts'
import { type Block, bold, link, paragraph } from '../../core/rich.ts'
import { scopeOf } from '../places/index.ts'
import { articlesFor, paragraphs } from './rules.ts'
import { type Article, articles } from './store.ts'

/** What the networks wrote down as an answer to a question of the page of intents. */
export async function answersTo(ctx: Context, intent: string): Promise<Article[]> {
  const { near, above } = await scopeOf(ctx)
  return articlesFor(await articles(ctx, 'answer'), [...near, ...above]).filter(({ about }) => about === intent)
}

/** An article in full. */
export function articleBlocks(ctx: Context, article: Article): Block[] {
  ctx.cite(article)
  const title = ctx.text(article.title).text
  return [
    paragraph(bold(article.link ? link(article.link, title) : title)),
    ...paragraphs(ctx.text(article.body).text).map((each) => paragraph(each)),
  ]
}
