import type { Answers, Context, Dialogue, OpenDialogue, Option, Step } from '../feature.ts'
import type { Button, Field, Form, Reply } from '../message.ts'
import { type Block, bold, list, paragraph } from '../rich.ts'
import { stepBefore, stepsOf } from './turns.ts'

export const reviewStep = 'review'

/** One question with what can be answered by button. */
export async function question(
  ctx: Context,
  form: Dialogue,
  open: OpenDialogue,
  step: Step,
  before: Block[],
): Promise<Reply> {
  const chosen = chosenIn(ctx, step, open.answers)
  const call = (verb: string, input: Record<string, unknown> = {}) => ({
    command: `dialogue.${verb}`,
    input: { id: open.id, step: step.key, ...input },
  })
  const options = await optionsOf(step, ctx, open.answers)
  const buttons: Button[] = options.map((option) => ({
    label: Array.isArray(chosen) && chosen.includes(option.value) ? `✓ ${option.label}` : option.label,
    call: call('answer', { value: option.value }),
  }))
  const add = (verb: string, label = `dialogue:${verb}`) => buttons.push({ label: ctx.t.text(label), call: call(verb) })
  if (step.kind === 'choices') add('done')
  if (step.optional) add('skip', ctx.t.has(noneKey(open, step)) ? noneKey(open, step) : undefined)
  if (stepBefore(form, open.answers, step.key) && !open.reviewing) add('back')
  add('cancel')
  return { body: [...before, paragraph(ctx.t(`${words(open.name)}.${step.key}.ask`))], buttons }
}

/** All answers, to be confirmed or changed. */
export async function review(ctx: Context, form: Dialogue, open: OpenDialogue, before: Block[]): Promise<Reply> {
  const steps = stepsOf(form, open.answers)
  const call = (verb: string, step = reviewStep) => ({ command: `dialogue.${verb}`, input: { id: open.id, step } })
  const rows = await Promise.all(
    steps.map(async (step) => [bold(label(ctx, open, step)), ': ', await shown(ctx, open, step)]),
  )
  return {
    body: [...before, list(rows), paragraph(ctx.t(`${words(open.name)}.review`))],
    buttons: [
      { label: ctx.t.text(`${words(open.name)}.confirm`), call: call('confirm') },
      ...steps.map((step) => ({
        label: changeLabel(ctx, open, step),
        call: call('edit', step.key),
      })),
      { label: ctx.t.text('dialogue:cancel'), call: call('cancel') },
    ],
  }
}

/** The whole dialogue on one sheet, with what is answered already. */
export async function formOf(ctx: Context, form: Dialogue, open: OpenDialogue): Promise<Form> {
  const fields = stepsOf(form, open.answers).map(async (step): Promise<Field> => {
    const value = chosenIn(ctx, step, open.answers)
    return {
      key: step.key,
      label: label(ctx, open, step),
      hint: ctx.t.text(`${words(open.name)}.${step.key}.ask`),
      optional: step.optional ?? false,
      ...(value ? { value } : {}),
      input:
        step.kind === 'text'
          ? { type: 'text', long: step.long ?? false }
          : { type: 'choice', many: step.kind === 'choices', options: await optionsOf(step, ctx, open.answers) },
    }
  })
  return {
    id: open.id,
    title: ctx.t.text(`${words(open.name)}.title`),
    submit: ctx.t.text(`${words(open.name)}.confirm`),
    close: ctx.t.text('dialogue:cancel'),
    fields: await Promise.all(fields),
  }
}

/** The answer to a step, or what it begins with. */
export const chosenIn = (ctx: Context, step: Step, answers: Answers): Answers[string] | undefined =>
  answers[step.key] === undefined ? step.initial?.(ctx) : answers[step.key]

export async function optionsOf(step: Step, ctx: Context, answers: Answers): Promise<Option[]> {
  return step.options ? step.options(ctx, answers) : []
}

/** How an answer reads. */
async function shown(ctx: Context, open: OpenDialogue, step: Step): Promise<string> {
  const value = open.answers[step.key]
  if (value === null || value === undefined || value.length === 0) return ctx.t.text('dialogue:none')
  const options = await optionsOf(step, ctx, open.answers)
  const read = (each: string) =>
    options.find((option) => option.value === each)?.label ?? step.show?.(ctx, each) ?? each
  return Array.isArray(value) ? ctx.format.list(value.map(read)) : read(value)
}

/** Words of a dialogue "funding.find" live under "funding:find". */
export const words = (name: string): string => name.replace('.', ':')

/** Words for leaving a step out, where there are any. */
export const noneKey = ({ name }: Pick<OpenDialogue, 'name'>, { key }: Step): string => `${words(name)}.${key}.none`

/** Of the button that asks a step again. */
export const changeLabel = (ctx: Context, open: OpenDialogue, step: Step): string =>
  ctx.t.text('dialogue:change', { what: label(ctx, open, step) })

const label = (ctx: Context, open: OpenDialogue, step: Step): string =>
  ctx.t.text(`${words(open.name)}.${step.key}.label`)
