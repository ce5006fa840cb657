import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { articles } from '../articles/index.ts'
import { answerBlocks } from './lines.ts'

/** An article as the answer to a question: what it says, who says so, as of when. */
export const read = command({
  name: 'answers.read',
  input: z.object({ article: z.string() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const article = (await articles(ctx, 'answer')).find(({ id }) => id === input.article)
    if (!article) throw new UserError('answers:gone')
    return {
      body: [...(await answerBlocks(ctx, article)), ...ctx.provenance()],
      buttons: [buttonOf(ctx, 'contact.human')],
    }
  },
})
