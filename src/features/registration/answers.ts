import { UserError } from '../../core/errors.ts'
import type { Answers, Context } from '../../core/feature.ts'
import { insteadIn } from './rules.ts'

/** The seats that are asked for; a guest comes alone. */
export const seatsIn = ({ seats }: Answers): number => (typeof seats === 'string' ? Number(seats) : 1)

/** How many would come for sure: the seats that are taken, or all that are waited for. */
export function comingIn(answers: Answers): number {
  const instead = insteadIn(answers['instead'])
  return instead === null || instead.how === 'wait' ? seatsIn(answers) : instead.free
}

/** Whether a text is the answer to what was asked just now, and not one that may be about anything. */
export const isAnswerTo = (ctx: Context, key: string): boolean =>
  ctx.inbound.content.type === 'submission' || ctx.conversation.state.dialogue?.step === key

/** In a form there is nothing else that a text could be; in a chat it may be a question. */
export function refusedInForm(ctx: Context, key: string): null {
  if (ctx.inbound.content.type === 'submission') throw new UserError(key)
  return null
}
