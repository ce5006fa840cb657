import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import type { Article } from '../articles/index.ts'
import { markOf } from './store.ts'

export type Saving = {
  /** The sentence that says what was done. */
  done: string
  before: Article | null
  after: Article | null
}

/** Says what was done, with the way back. */
export function saved(ctx: Context, { done, before, after }: Saving): Reply {
  const article = after ?? before
  if (!article) return { body: [] }
  const title = ctx.text(article.title).text
  const { language } = ctx.text(article.body)
  const gone = before && after ? languagesOf(before).filter((each) => !languagesOf(after).includes(each)) : []
  // Read for the sentence, and not shown.
  ctx.provenance()
  const names = (codes: string[]) => ctx.format.list(codes.map((code) => ctx.format.language(code)))
  return {
    body: [
      paragraph(ctx.t(done, { title, language: names([language]) })),
      ...(gone.length > 0 ? [paragraph(ctx.t('answers:saved.gone', { languages: names(gone) }))] : []),
    ],
    buttons: [
      ...(after ? [buttonOf(ctx, 'answers.open', { article: after.id })] : []),
      buttonOf(ctx, 'answers.restore', {
        article: article.id,
        network: article.networkId,
        mark: markOf(after),
        back: before,
      }),
      buttonOf(ctx, 'answers.list'),
    ],
  }
}

/** Languages that all of it is in. */
function languagesOf(article: Article): string[] {
  return Object.keys(article.body).filter((language) => article.title[language])
}
