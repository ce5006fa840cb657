import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { demand } from '../../core/permission.ts'
import type { Article } from '../news/index.ts'
import { answerNamed } from './store.ts'

/** @throws UserError unless the person coordinates the article's network; what is for every network is nobody's here. */
export function demandOwn(ctx: Context, { networkId }: Pick<Article, 'networkId'>): void {
  if (networkId === null) throw new UserError('common:onlyCoordination')
  demand('coordinator', ctx.person, [networkId])
}

/** An answer that this person may change. @throws UserError when it is gone, or another network's. */
export async function ownAnswer(ctx: Context, id: string): Promise<Article> {
  const article = await answerNamed(ctx, id)
  if (!article) throw new UserError('answers:gone')
  demandOwn(ctx, article)
  return article
}
