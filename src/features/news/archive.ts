import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, bold, lines, paragraph } from '../../core/rich.ts'
import { scopeOf } from '../places/index.ts'
import { articlesFor, beginning } from './rules.ts'
import { type Article, articles } from './store.ts'

const perPage = 5

/** Newsletter issues and earlier announcements, the newest first. */
export const archive = command({
  name: 'news.archive',
  chat: 'news',
  aliases: ['infobrief'],
  intents: ['news.archive'],
  searches: true,
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const scope = await scopeOf(ctx)
    const issues = articlesFor(await articles(ctx, 'news'), [...scope.near, ...scope.above])
    if (issues.length === 0) {
      return { body: [paragraph(ctx.t('news:archive.none'))], buttons: [buttonOf(ctx, 'contact.person')] }
    }
    const { shown, next } = pageOf(issues, input.page, perPage)
    const buttons = [
      ...shown.map(({ item, number }) => ({
        label: ctx.t.text('news:archive.button', { number, title: ctx.text(item.title).text }),
        call: { command: 'news.read', input: { issue: item.id } },
      })),
      ...(next === null
        ? []
        : [{ label: ctx.t.text('news:archive.more'), call: { command: 'news.archive', input: { page: next } } }]),
    ]
    return {
      body: [
        paragraph(bold(ctx.t('news:archive.title'))),
        ...shown.map(({ item, number }) => issueLines(ctx, item, number)),
        ...ctx.provenance(),
      ],
      buttons,
      replace: input.page !== undefined,
    }
  },
})

function issueLines(ctx: Context, issue: Article, number: number): Block {
  ctx.cite(issue)
  const title = bold(ctx.text(issue.title).text)
  const date = ctx.format.date(issue.publishedOn)
  return lines(ctx.t('news:archive.item', { number, title, date }), beginning(ctx.text(issue.body).text))
}
