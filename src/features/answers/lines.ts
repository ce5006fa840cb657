import type { Context } from '../../core/feature.ts'
import { daysBetween, today } from '../../core/format.ts'
import { type Block, bold, type Inline, lines, link, paragraph } from '../../core/rich.ts'
import { type Article, paragraphs } from '../articles/index.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { asOf } from './rules.ts'

/** Older than this, an answer wants somebody to look whether it is still right. */
const oldDays = 180

/** What an article says, with its source and day. */
export async function answerBlocks(ctx: Context, article: Article): Promise<Block[]> {
  ctx.cite(article)
  return [
    paragraph(bold(ctx.text(article.title).text)),
    ...paragraphs(ctx.text(article.body).text).map((each) => paragraph(each)),
    lines(
      (await networkName(ctx, article)) ?? undefined,
      sourceLine(ctx, article),
      article.link ? link(article.link, ctx.t('answers:read.link')) : undefined,
    ),
  ]
}

/** Who says so, as of when; without a source of its own, the network's coordination answers for it. */
function sourceLine(ctx: Context, article: Article): Inline[] {
  const { source, networkId } = article
  const date = ctx.format.date(asOf(article))
  if (source !== null) return ctx.t('answers:read.source', { source, date })
  return ctx.t(networkId === null ? 'answers:read.asOf' : 'answers:read.coordination', { date })
}

/** The network of an article, where there are several that it could be. */
export async function networkName(ctx: Context, { networkId }: Pick<Article, 'networkId'>): Promise<string | null> {
  const all = await networks(ctx)
  const network = all.length > 1 ? all.find(({ id }) => id === networkId) : undefined
  return network ? nameOf(ctx, network) : null
}

/** How old an answer is, and whether it is so old that somebody should look at it. */
export function ageOf(ctx: Context, article: Article): { age: string; old: boolean } {
  const days = Math.max(0, daysBetween(asOf(article), today(ctx.now, ctx.zone)))
  return { age: ctx.format.daysAgo(days), old: days > oldDays }
}
