import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { articles } from '../articles/index.ts'
import { networkName } from './lines.ts'

/** Several articles fit a question equally well. */
export const choose = command({
  name: 'answers.choose',
  input: z.object({ articles: z.array(z.string()) }),
  permission: 'anyone',
  async handle(ctx, input) {
    const all = await articles(ctx, 'answer')
    const offered = input.articles.flatMap((id) => all.find((article) => article.id === id) ?? [])
    if (offered.length === 0) throw new UserError('answers:gone')
    const entries = await Promise.all(
      offered.map(async (article, index) => {
        ctx.cite(article)
        const title = ctx.text(article.title).text
        return { article, number: index + 1, title, network: await networkName(ctx, article) }
      }),
    )
    return {
      body: [
        paragraph(ctx.t('answers:choose.which')),
        lines(
          ...entries.map(({ number, title, network }) =>
            network
              ? ctx.t('answers:choose.ofNetwork', { number, title, network })
              : ctx.t('answers:choose.item', { number, title }),
          ),
        ),
        ...ctx.provenance(),
      ],
      buttons: [
        ...entries.map(({ article, number, title }) => ({
          label: ctx.t.text('answers:choose.item', { number, title }),
          call: { command: 'answers.read', input: { article: article.id } },
        })),
        buttonOf(ctx, 'contact.human'),
      ],
    }
  },
})
