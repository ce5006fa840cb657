import type { Context } from '../../core/feature.ts'
import { daysBetween, today } from '../../core/format.ts'
import { type Block, bold, type Inline, lines, link, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { type Article, paragraphs } from '../news/index.ts'
import { networks } from '../places/index.ts'
import { asOf } from './rules.ts'

/** Older than this, an answer wants somebody to look whether it is still right. */
const oldDays = 180

/** What an article says, with its source and day. */
export async function articleBlocks(ctx: Context, article: Article): Promise<Block[]> {
  ctx.cite(article)
  return [
    paragraph(bold(ctx.text(article.title).text)),
    ...paragraphs(ctx.text(article.body).text).map((each) => paragraph(each)),
    lines(await sourceLine(ctx, article), article.link ? link(article.link, ctx.t('answers:read.link')) : undefined),
  ]
}

/** Who says so, as of when; without a source of its own, the network's coordination answers for it. */
async function sourceLine(ctx: Context, article: Article): Promise<Inline[]> {
  const { source } = article
  const network = await networkName(ctx, article)
  const date = ctx.format.date(asOf(article))
  if (source !== null && network !== null) return ctx.t('answers:read.sourceIn', { source, network, date })
  if (source !== null) return ctx.t('answers:read.source', { source, date })
  if (network !== null) return ctx.t('answers:read.coordinationOf', { network, date })
  return ctx.t(article.networkId === null ? 'answers:read.asOf' : 'answers:read.coordination', { date })
}

/** The network of an article, where there are several that it could be. */
export async function networkName(ctx: Context, { networkId }: Pick<Article, 'networkId'>): Promise<string | null> {
  const all = await networks(ctx)
  const network = all.length > 1 ? all.find(({ id }) => id === networkId) : undefined
  return network ? nameOf(ctx, network) : null
}

/** How old an answer is, and that somebody should look at it when it is very old. */
export function ageOf(ctx: Context, article: Article): Inline[] {
  const days = Math.max(0, daysBetween(asOf(article), today(ctx.now, ctx.zone)))
  const values = { date: ctx.format.date(asOf(article)), age: ctx.format.daysAgo(days) }
  return ctx.t(days > oldDays ? 'answers:list.old' : 'answers:list.age', values)
}
