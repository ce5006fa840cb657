import type { Answers, Context, Dialogue, OpenDialogue, Option, Step } from '../feature.ts'
import type { Button, Call, Field, Form, Reply } from '../message.ts'
import { type Block, bold, type Inline, list, paragraph, plainInline } from '../rich.ts'
import { stepBefore } from './steps.ts'

export const reviewStep = 'review'

/** One question with what can be answered by button. */
export async function question(
  ctx: Context,
  form: Dialogue,
  steps: readonly Step[],
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
  const offered = open.all === step.key ? options : firstOf(step, options, chosen)
  const buttons: Button[] = offered.map((option) => ({
    label: Array.isArray(chosen) && chosen.includes(option.value) ? `✓ ${option.label}` : option.label,
    call: call('answer', { value: option.value }),
  }))
  const add = (verb: string, label = ctx.t.text(`dialogue:${verb}`)) => buttons.push({ label, call: call(verb) })
  if (offered.length < options.length) add('more')
  if (step.kind === 'choices') add('done')
  if (step.optional) add('skip', skipLabel(ctx, form, steps, open, step))
  if (stepBefore(steps, open.answers, step.key) && !open.reviewing) add('back')
  add('cancel')
  return { body: [...before, paragraph(asked(ctx, open, step))], buttons }
}

/** The options that a message has room for; one more is shown rather than a button that shows it. */
function firstOf({ first }: Step, options: Option[], chosen: Answers[string] | undefined): Option[] {
  if (first === undefined || options.length <= first + 1) return options
  return options.filter(({ value }, at) => at < first || [chosen].flat().includes(value))
}

/** All answers, to be confirmed or changed; those of a search also to be left out. */
export async function review(
  ctx: Context,
  form: Dialogue,
  steps: readonly Step[],
  open: OpenDialogue,
  before: Block[],
): Promise<Reply> {
  const brief = form.review === 'brief'
  const confirms = form.review !== false
  const rows = await Promise.all(
    steps
      .filter((step) => !brief || !isEmpty(open.answers[step.key]))
      .map(async (step) => [bold(labelOfStep(ctx, open, step)), ': ', await shown(ctx, open, step)]),
  )
  return {
    body: [
      ...before,
      ...(rows.length > 0 ? [list(rows)] : []),
      paragraph(ctx.t(confirms ? `${words(open.name)}.review` : 'search:which')),
    ],
    buttons: [
      ...(confirms ? [{ label: ctx.t.text(`${words(open.name)}.confirm`), call: callOf(open, 'confirm') }] : []),
      ...droppable(form, steps, open).map((step) => ({
        label: dropLabel(ctx, step),
        call: callOf(open, 'drop', step.key),
      })),
      ...(brief
        ? [{ label: ctx.t.text('dialogue:edit'), call: callOf(open, 'which') }]
        : steps.map((step) => ({ label: changeLabel(ctx, open, step), call: callOf(open, 'edit', step.key) }))),
      { label: ctx.t.text('dialogue:cancel'), call: callOf(open, 'cancel') },
    ],
  }
}

/** Asks which answer is to be changed. */
export function whichStep(ctx: Context, steps: readonly Step[], open: OpenDialogue): Reply {
  return {
    body: [paragraph(ctx.t('dialogue:which'))],
    buttons: [
      ...steps.map((step) => ({ label: labelOfStep(ctx, open, step), call: callOf(open, 'edit', step.key) })),
      // An answer without a value shows what is open again.
      { label: ctx.t.text('dialogue:back'), call: callOf(open, 'answer') },
    ],
  }
}

const callOf = ({ id }: OpenDialogue, verb: string, step = reviewStep): Call => ({
  command: `dialogue.${verb}`,
  input: { id, step },
})

/** The whole dialogue on one sheet, with what is answered already. */
export async function formOf(ctx: Context, steps: readonly Step[], open: OpenDialogue): Promise<Form> {
  const fields = steps.map(async (step): Promise<Field> => {
    const value = chosenIn(ctx, step, open.answers)
    return {
      key: step.key,
      label: labelOfStep(ctx, open, step),
      hint: plainInline(asked(ctx, open, step)),
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
    fields: (await Promise.all(fields)).filter(canBeFilled),
  }
}

/** Where nothing is there to choose from, the field is left out, if one can do without. */
const canBeFilled = ({ input, optional }: Field): boolean =>
  !optional || input.type !== 'choice' || input.options.length > 0

/** The answer to a step, or what it begins with. */
export const chosenIn = (ctx: Context, step: Step, answers: Answers): Answers[string] | undefined =>
  answers[step.key] === undefined ? step.initial?.(ctx) : answers[step.key]

/** What can be chosen; what was answered before stays among it, where it can be shown. */
export async function optionsOf(step: Step, ctx: Context, answers: Answers): Promise<Option[]> {
  const options = (await step.options?.(ctx, answers)) ?? []
  const value = answers[step.key]
  if (step.kind !== 'choice' || !step.show || typeof value !== 'string') return options
  return options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: step.show(ctx, value) }]
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

/** The answers of a search that it can do without. */
export const droppable = ({ review: confirms }: Dialogue, steps: readonly Step[], { answers }: OpenDialogue): Step[] =>
  confirms ? [] : steps.filter(({ key, optional }) => optional && answers[key]?.length)

/** Of the button that leaves an answer out. */
export const dropLabel = (ctx: Context, { key }: Step): string => ctx.t.text(`search:without.${key}`)

/** Words of a dialogue "funding.find" live under "funding:find". */
export const words = (name: string): string => name.replace('.', ':')

/** Of the button that leaves a question out: in words of its own, where there are any. */
function skipLabel(ctx: Context, form: Dialogue, steps: readonly Step[], open: OpenDialogue, step: Step): string {
  const none = noneKey(open, step)
  if (ctx.t.has(none)) return ctx.t.text(none)
  return droppable(form, steps, open).includes(step) ? dropLabel(ctx, step) : ctx.t.text('dialogue:skip')
}

const wordsOf = ({ name }: OpenDialogue, step: Step): string => step.words ?? `${words(name)}.${step.key}`

/** Words for leaving a step out, where there are any. */
export const noneKey = (open: OpenDialogue, step: Step): string => `${wordsOf(open, step)}.none`

/** Of the button that asks a step again. */
export const changeLabel = (ctx: Context, open: OpenDialogue, step: Step): string =>
  ctx.t.text('dialogue:change', { what: labelOfStep(ctx, open, step) })

export const labelOfStep = (ctx: Context, open: OpenDialogue, step: Step): string =>
  step.label ?? ctx.t.text(`${wordsOf(open, step)}.label`)

const asked = (ctx: Context, open: OpenDialogue, step: Step): Inline[] =>
  step.ask ?? ctx.t(`${wordsOf(open, step)}.ask`)

const isEmpty = (value: Answers[string] | undefined): boolean => (value ?? '').length === 0
