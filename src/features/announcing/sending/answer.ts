import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { command } from '../../../core/feature.ts'
import { paragraph } from '../../../core/rich.ts'
import { recordAnswer } from '../../../store/broadcasts/control.ts'

const answers = z.enum(['yes', 'no'])

/** A reader's yes or no; the other one can be said any time. */
export const answer = command({
  name: 'announcing.answer',
  input: z.object({ announcement: z.string(), answer: answers }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, input) {
    if (!(await recordAnswer(ctx.tx, input.announcement, ctx.person.id, input.answer)))
      throw new UserError('announcing:answer.notAsked')
    const other = input.answer === 'yes' ? 'no' : 'yes'
    const call = { command: 'announcing.answer', input: { ...input, answer: other } }
    return {
      body: [paragraph(ctx.t(`announcing:answer.done.${input.answer}`))],
      buttons: [{ label: ctx.t.text(`announcing:answer.instead.${other}`), call }],
    }
  },
})
