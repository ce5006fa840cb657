import { UserError } from '../errors.ts'
import type { Answers, Context, OpenDialogue, Option, Step } from '../feature.ts'
import { typed } from '../typed.ts'
import { optionsOf } from './view.ts'

/** More words than this are rather a question of their own. */
const mostWords = 4

/** Whether a text may be a value; a longer one is rather a sentence that mentions it. */
export const readsAsAnswer = (text: string): boolean =>
  !/[?؟]/u.test(text) && text.trim().split(/\s+/u).length <= mostWords

/** The option that a text names. */
export async function optionIn(ctx: Context, step: Step, answers: Answers, text: string): Promise<string | undefined> {
  const options = await optionsOf(step, ctx, answers)
  return options.find((each) => typed(each.label) === typed(text))?.value
}

/** A choice with one option is a question of yes or no. */
export async function onlyOption(ctx: Context, step: Step, answers: Answers): Promise<Option | undefined> {
  if (step.kind !== 'choice' || step.optional) return undefined
  const [only, ...others] = await optionsOf(step, ctx, answers)
  return others.length === 0 ? only : undefined
}

/** What a text means for a step in its own words; null when it is no answer to it. @throws UserError when it cannot be taken. */
export async function parsed(
  ctx: Context,
  step: Step,
  answers: Answers,
  text: string,
): Promise<string | string[] | null> {
  const value = step.parse ? await step.parse(ctx, text, answers) : null
  return value !== null && step.kind === 'choices' ? [value].flat() : value
}

/** What was written adds to what was chosen by button before. */
export const withChosen = (chosen: Answers[string] | undefined, value: string | string[]): string | string[] =>
  Array.isArray(chosen) && Array.isArray(value) ? [...new Set([...chosen, ...value])] : value

/** A text that answers a step in words of its own, as it is kept. @throws UserError when it cannot be taken. */
export async function freeText(ctx: Context, step: Step, answers: Answers, text: string): Promise<string> {
  const { content } = ctx.inbound
  const said = (step.marked && content.type === 'text' && content.marked) || text
  return step.check ? step.check(ctx, said, answers) : said.trim()
}

/** The answers that a few words change, said to the review: "Youth" is a topic without asking for it first. */
export async function changesIn(
  ctx: Context,
  steps: readonly Step[],
  { answers }: OpenDialogue,
  text: string,
): Promise<Answers> {
  const changes: Answers = {}
  if (!readsAsAnswer(text)) return changes
  for (const step of steps) {
    const option = await optionIn(ctx, step, answers, text)
    if (option === undefined) continue
    return { [step.key]: step.kind === 'choices' ? withChosen(answers[step.key], [option]) : option }
  }
  for (const step of steps) {
    const value = await fitting(ctx, step, answers, text)
    if (value !== null) changes[step.key] = value
  }
  return changes
}

/** What does not fit one step may fit another. */
async function fitting(ctx: Context, step: Step, answers: Answers, text: string): Promise<string | string[] | null> {
  try {
    return await parsed(ctx, step, answers, text)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return null
  }
}
