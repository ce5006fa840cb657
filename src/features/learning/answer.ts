import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { command, type Feature } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import type { LearningOptions } from './index.ts'
import { openQuestion } from './store/review.ts'

/** Begins an answer of the network's own to an `example` question, where some feature brings that. */
const writing = 'answers.add'

export const canWriteAnswers = (features: readonly Feature[]): boolean =>
  features.some(({ commands }) => commands.some(({ name }) => name === writing))

/** Begins an answer to this question. Its button has the question's id, so that no text outlives the question. */
export const answer = ({ features }: LearningOptions) =>
  command({
    name: 'learning.answer',
    input: z.object({ id: z.string() }),
    permission: 'coordinator',
    personal: true,
    async handle(ctx, { id }) {
      const question = await openQuestion(ctx, coordinated(ctx.person), id)
      if (!question) throw new UserError('learning:label.gone')
      if (!canWriteAnswers(features())) throw new UserError('common:outdated')
      return ctx.run({ command: writing, input: { example: question.text } })
    },
  })
