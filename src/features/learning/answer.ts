import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { command, type Feature } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import type { LearningOptions } from './index.ts'
import { openQuestion } from './store/review.ts'

/** The form for an answer of the network's own, where some feature brings one. */
const dialogue = 'answers.add'

export const canWriteAnswers = (features: readonly Feature[]): boolean =>
  features.some(({ dialogues }) => dialogues?.some(({ name }) => name === dialogue))

/** Opens the form for an answer, with the question as what people ask. */
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
      return ctx.open(dialogue, { questions: question.text })
    },
  })
