import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { coordinated } from '../../core/permission.ts'
import { paragraph } from '../../core/rich.ts'
import type { LearningOptions } from './index.ts'
import { groupNames, intentLabel, intentsIn } from './intents.ts'
import { openQuestion } from './store/review.ts'

/** Everything that a question may be named, by what it is about. */
export const others = ({ features }: LearningOptions) =>
  command({
    name: 'learning.others',
    input: z.object({ id: z.string(), group: z.string().optional() }),
    permission: 'coordinator',
    personal: true,
    async handle(ctx, { id, group }) {
      const question = await openQuestion(ctx, coordinated(ctx.person), id)
      if (!question) throw new UserError('learning:label.gone')
      const buttons: Button[] =
        group === undefined
          ? groupNames.map((name) => ({
              label: ctx.t.text(`learning:groups.${name}`),
              call: { command: 'learning.others', input: { id, group: name } },
            }))
          : intentsIn(group, features()).map((intent) => ({
              label: intentLabel(ctx, features(), intent),
              call: { command: 'learning.label', input: { id, label: intent } },
            }))
      const back: Button =
        group === undefined
          ? { label: ctx.t.text('dialogue:back'), call: { command: 'learning.questions', input: { id } } }
          : { label: ctx.t.text('dialogue:back'), call: { command: 'learning.others', input: { id } } }
      return {
        body: [
          paragraph(ctx.t('learning:sentence', { sentence: question.text })),
          paragraph(ctx.t('learning:questions.ask')),
        ],
        buttons: [...buttons, back],
        replace: true,
      }
    },
  })
