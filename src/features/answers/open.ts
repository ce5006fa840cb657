import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { lines, list, paragraph } from '../../core/rich.ts'
import { existingAnswer } from './existing.ts'
import { ageOf, answerBlocks } from './lines.ts'

/** One answer with everything that belongs to it, to be changed. */
export const open = command({
  name: 'answers.open',
  input: z.object({ article: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const article = await existingAnswer(ctx, input.article)
    const { questions, body } = article
    const { age, old } = ageOf(ctx, article)
    const languages = ctx.format.list(Object.keys(body).map((code) => ctx.format.language(code)))
    return {
      body: [
        ...(await answerBlocks(ctx, article)),
        paragraph(ctx.t(questions.length > 0 ? 'answers:open.questions' : 'answers:open.noQuestions')),
        ...(questions.length > 0 ? [list(questions)] : []),
        lines(
          ctx.t('answers:open.languages', { languages }),
          ctx.t(old ? 'answers:open.old' : 'answers:open.age', { age }),
        ),
        ...ctx.provenance(),
      ],
      buttons: ['answers.change', 'answers.confirm', 'answers.remove']
        .map((name) => buttonOf(ctx, name, { article: article.id }))
        .concat(buttonOf(ctx, 'answers.list')),
    }
  },
})
