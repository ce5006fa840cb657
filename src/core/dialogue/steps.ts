import type { Answers, Context, Dialogue, Step } from '../feature.ts'

/** What a form asks, as far as that is known by now. */
export async function stepsOf(ctx: Context, { steps }: Dialogue, answers: Answers): Promise<Step[]> {
  return typeof steps === 'function' ? steps(ctx, answers) : steps
}

/** The first question without an answer; one that was skipped has one. */
export const unanswered = (steps: readonly Step[], answers: Answers): Step | undefined =>
  steps.find((step) => answers[step.key] === undefined)
