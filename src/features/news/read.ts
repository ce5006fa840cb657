import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { bold, lines, link, paragraph } from '../../core/rich.ts'
import { paragraphs } from './rules.ts'
import { articles } from './store.ts'

/** One issue in full. */
export const read = command({
  name: 'news.read',
  input: z.object({ issue: z.string() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const issue = (await articles(ctx, 'news')).find(({ id }) => id === input.issue)
    if (!issue) throw new UserError('news:gone')
    ctx.cite(issue)
    return {
      body: [
        lines(bold(ctx.text(issue.title).text), ctx.format.date(issue.publishedOn)),
        ...paragraphs(ctx.text(issue.body).text).map((each) => paragraph(each)),
        ...(issue.link ? [paragraph(link(issue.link, ctx.t('news:read.link')))] : []),
        ...(issue.source ? [paragraph(ctx.t('news:read.source', { source: issue.source }))] : []),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'news.archive'), buttonOf(ctx, 'contact.person')],
    }
  },
})
