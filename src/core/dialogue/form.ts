import { FormError, UserError } from '../errors.ts'
import type { Answers, Context, Step } from '../feature.ts'
import { freeText } from './answers.ts'
import { optionsOf } from './view.ts'

type Given = string | string[] | undefined

/**
 * Reads a form that came back at once.
 * @param before what it was shown with; what no step asks for stays.
 * @throws FormError with a sentence for each field that cannot be taken.
 */
export async function readForm(
  ctx: Context,
  steps: readonly Step[],
  given: Record<string, Given>,
  before: Answers,
): Promise<Answers> {
  const answers: Answers = { ...before }
  const errors: Record<string, string> = {}
  for (const step of steps) {
    try {
      const value = isEmpty(given[step.key]) ? null : await takenFrom(ctx, step, given[step.key], answers)
      if (value === null && !step.optional) throw new UserError('dialogue:missing')
      answers[step.key] = value
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      errors[step.key] = ctx.t.text(error.key, error.values)
    }
  }
  if (Object.keys(errors).length > 0) throw new FormError(errors)
  return answers
}

async function takenFrom(ctx: Context, step: Step, given: Given, answers: Answers): Promise<string | string[] | null> {
  if (step.kind === 'text') {
    const text = String(given)
    return step.parse ? step.parse(ctx, text, answers) : freeText(ctx, step, answers, text)
  }
  // A form can be sent by anybody: only what was offered can be chosen.
  const offered = (await optionsOf(step, ctx, answers)).map((option) => option.value)
  const chosen = [given ?? []].flat()
  if (!chosen.every((each) => offered.includes(each))) throw new UserError('dialogue:missing')
  return step.kind === 'choices' ? chosen : (chosen[0] ?? null)
}

const isEmpty = (given: Given): boolean =>
  given === undefined || given.length === 0 || (typeof given === 'string' && given.trim() === '')
