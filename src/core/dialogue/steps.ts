import type { Answers, Context, Dialogue, Step } from '../feature.ts'

const turnOf = (step: Step, answers: Answers) => step.turn?.(answers) ?? 'asked'

/** What belongs to a form, as far as that is known by now. */
export async function stepsOf(ctx: Context, { steps }: Dialogue, answers: Answers): Promise<Step[]> {
  const all = typeof steps === 'function' ? await steps(ctx, answers) : steps
  return all.filter((step) => turnOf(step, answers) !== 'never')
}

/** The first question without an answer; one that was skipped has one. What stands only on a sheet is not asked. */
export const unanswered = (steps: readonly Step[], answers: Answers): Step | undefined =>
  steps.find((step) => answers[step.key] === undefined && turnOf(step, answers) === 'asked')

/** The question before the one with this key; behind the last one, the last. */
export function stepBefore(steps: readonly Step[], answers: Answers, key: string): Step | undefined {
  const at = steps.findIndex((step) => step.key === key)
  return steps.slice(0, at < 0 ? steps.length : at).findLast((step) => turnOf(step, answers) === 'asked')
}
