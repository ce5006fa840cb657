import type { Context } from '../../core/feature.ts'
import { type Block, lines, link, paragraph } from '../../core/rich.ts'
import { scopeOf } from '../places/index.ts'
import { articlesFor, paragraphs } from './rules.ts'
import { articles } from './store.ts'

/** What the networks wrote down as an answer to a question of the page of intents; empty when nothing. */
export async function answersTo(ctx: Context, intent: string): Promise<Block[]> {
  const { near, above } = await scopeOf(ctx)
  const found = articlesFor(await articles(ctx, 'answer'), [...near, ...above]).filter(({ about }) => about === intent)
  return found.flatMap((article): Block[] => {
    ctx.cite(article)
    const body = paragraphs(ctx.text(article.body).text).map((each) => paragraph(each))
    const url = article.link
    return url === null ? body : [...body, lines(link(url, ctx.text(article.title).text))]
  })
}
