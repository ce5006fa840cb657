import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { guessesOf, recordGuess } from './store/guesses.ts'

const mostHere = 5
/** Over all conversations in which somebody writes from one account. */
const mostOfOne = 10
const guessMs = 3_600_000

/** Counts a code that did not fit. */
export async function countGuess(ctx: Context): Promise<void> {
  const { state } = ctx.conversation
  const before = guessesHere(ctx)
  state.guesses = before ? { ...before, times: before.times + 1 } : { times: 1, since: ctx.now.toISOString() }
  await recordGuess(ctx, new Date(ctx.now.getTime() + guessMs))
}

/** @throws UserError once there were too many within an hour, right codes in between or not. */
export async function refuseGuessing(ctx: Context): Promise<void> {
  const here = guessesHere(ctx)?.times ?? 0
  if (here >= mostHere || (await guessesOf(ctx)) >= mostOfOne) throw new UserError('coordination:redeem.wait')
}

function guessesHere({ conversation, now }: Context) {
  const { guesses } = conversation.state
  return guesses && now.getTime() - Date.parse(guesses.since) <= guessMs ? guesses : null
}
