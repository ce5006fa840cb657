import { UserError } from '../../core/errors.ts'
import type { Context, Person, Unclear } from '../../core/feature.ts'

/** What a person agrees to: every question that is not clear from now on, or one. */
export const purposes = { all: 'questions', once: 'questions:once' } as const

/** Days for which a question is kept. */
export const keepDays = 180

/** After so long the button under an old answer has no question any more. */
const waitMs = 24 * 3_600_000
/** Who did not want to pass a question on is not offered it again for so long. */
const restMs = 24 * 3_600_000

export const agreesToAll = ({ agreed }: Person): boolean => agreed.includes(purposes.all)

/** Only gaps and signs tell nobody anything. */
export const saysSomething = (text: string): boolean => /\p{L}/u.test(text)

/** The question that a button is about. @throws UserError when another message has come, it is old, or kept already. */
export function waitingQuestion({ conversation, now }: Context, question: string): Unclear {
  const { unclear } = conversation.state
  if (unclear?.question !== question || now.getTime() - Date.parse(unclear.at) > waitMs)
    throw new UserError('learning:offer.gone')
  if (unclear.kept !== undefined) throw new UserError('learning:offer.already')
  return unclear
}

export function restsFromAsking({ conversation, now }: Context): boolean {
  const declined = conversation.state.learning?.declined
  return declined !== undefined && now.getTime() - Date.parse(declined) < restMs
}
