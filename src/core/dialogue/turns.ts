import type { Answers, Dialogue, Step } from '../feature.ts'

const turnOf = (step: Step, answers: Answers) => step.turn?.(answers) ?? 'asked'

/** The steps that belong to these answers. */
export const stepsOf = ({ steps }: Dialogue, answers: Answers): Step[] =>
  steps.filter((step) => turnOf(step, answers) !== 'never')

/** The next step that is asked and not answered, behind the one with this key. */
export function nextStep({ steps }: Dialogue, answers: Answers, behind?: string): Step | undefined {
  const from = behind === undefined ? 0 : steps.findIndex(({ key }) => key === behind) + 1
  return steps.slice(from).find((step) => answers[step.key] === undefined && turnOf(step, answers) === 'asked')
}

/** The step that was asked before the one with this key; behind the last one, the last. */
export const stepBefore = ({ steps }: Dialogue, answers: Answers, key: string): Step | undefined => {
  const at = steps.findIndex((step) => step.key === key)
  return steps.slice(0, at < 0 ? steps.length : at).findLast((step) => turnOf(step, answers) === 'asked')
}
