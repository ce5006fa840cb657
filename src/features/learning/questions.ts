import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import type { LearningOptions } from './index.ts'
import { countOpen, openQuestion } from './store/review.ts'
import { nextView, questionView } from './view.ts'

/** The questions that wait for the coordination, one at a time, newest first. */
export const questions = ({ features }: LearningOptions) =>
  command({
    name: 'learning.questions',
    chat: 'questions',
    aliases: ['fragen'],
    input: z.object({ id: z.string().optional(), after: z.string().optional() }),
    permission: 'coordinator',
    personal: true,
    async handle(ctx, { id, after }) {
      const replace = id !== undefined || after !== undefined
      const networks = coordinated(ctx.person)
      const asked = id === undefined ? null : await openQuestion(ctx, networks, id)
      const reply = asked
        ? questionView(ctx, features(), asked, { left: await countOpen(ctx, networks) })
        : await nextView(ctx, features(), after === undefined ? {} : { after })
      return { ...reply, replace }
    },
  })
