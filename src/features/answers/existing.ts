import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import type { Article } from '../articles/index.ts'
import { answerNamed } from './store.ts'

/** @throws UserError when the answer is gone. */
export async function existingAnswer(ctx: Context, id: string): Promise<Article> {
  const article = await answerNamed(ctx, id)
  if (!article) throw new UserError('answers:gone')
  return article
}
