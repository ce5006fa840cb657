import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { FormError, UserError } from './errors.ts'
import type { Answers, Command, Context, Dialogue, OpenDialogue, Option, Step } from './feature.ts'
import { command } from './feature.ts'
import type { Button, Field, Form, Reply } from './message.ts'
import { type Block, bold, inline, list, paragraph } from './rich.ts'

/** An open dialogue is forgotten after so long; what was typed half does not lie around. */
const keepMs = 30 * 86_400_000

export type Dialogues = ReturnType<typeof createDialogues>

/** Forms in steps: ask, check, go back, skip, review, confirm, cancel, resume. */
export function createDialogues(dialogues: readonly Dialogue[]) {
  const byName = new Map(dialogues.map((dialogue) => [dialogue.name, dialogue]))

  const definition = (name: string): Dialogue => {
    const found = byName.get(name)
    if (!found) throw new Error(`no dialogue ${name}`)
    return found
  }

  /** The dialogue that is open in this conversation, if it has not run out. */
  const current = (ctx: Context): OpenDialogue | null => {
    const open = ctx.conversation.state.dialogue
    if (!open || !byName.has(open.name)) return null
    return ctx.now.getTime() - Date.parse(open.since) > keepMs ? null : open
  }

  async function open(ctx: Context, name: string, answers: Answers = {}): Promise<Reply> {
    const dialogue = definition(name)
    const step = dialogue.steps.find((each) => answers[each.key] === undefined)
    ctx.conversation.state.dialogue = {
      id: randomBytes(9).toString('base64url'),
      name,
      step: step?.key ?? reviewStep,
      answers,
      reviewing: false,
      since: ctx.now.toISOString(),
    }
    return ask(ctx)
  }

  /** The question that is open now, with the whole form beside it for platforms that can show one. */
  async function ask(ctx: Context, refusal?: Block[]): Promise<Reply> {
    const dialogue = current(ctx)
    if (!dialogue) return { body: [paragraph(ctx.t('dialogue:closed'))] }
    const { steps } = definition(dialogue.name)
    const step = steps.find((each) => each.key === dialogue.step)
    const form = await createForm(ctx, dialogue)
    if (!step) return { ...(await review(ctx, dialogue)), form }
    const chosen = dialogue.answers[step.key]
    const options = await optionsOf(step, ctx, dialogue.answers)
    const call = (verb: string, input: Record<string, unknown> = {}) => ({
      command: `dialogue.${verb}`,
      input: { id: dialogue.id, step: step.key, ...input },
    })
    const buttons: Button[] = options.map((option) => ({
      label: Array.isArray(chosen) && chosen.includes(option.value) ? `✓ ${option.label}` : option.label,
      call: call('answer', { value: option.value }),
    }))
    const add = (verb: string) => buttons.push({ label: ctx.t.text(`dialogue:${verb}`), call: call(verb) })
    if (step.kind === 'choices') add('done')
    if (step.optional) add('skip')
    if (steps.indexOf(step) > 0 && !dialogue.reviewing) add('back')
    add('cancel')
    return { body: [...(refusal ?? []), paragraph(ctx.t(`${words(dialogue.name)}.${step.key}.ask`))], buttons, form }
  }

  async function review(ctx: Context, dialogue: OpenDialogue): Promise<Reply> {
    const { steps } = definition(dialogue.name)
    const call = (verb: string, step = reviewStep) => ({
      command: `dialogue.${verb}`,
      input: { id: dialogue.id, step },
    })
    const rows = await Promise.all(
      steps.map(async (step) => [bold(label(ctx, dialogue, step)), ': ', await shown(ctx, dialogue, step)]),
    )
    return {
      body: [list(rows), paragraph(ctx.t(`${words(dialogue.name)}.review`))],
      buttons: [
        { label: ctx.t.text(`${words(dialogue.name)}.confirm`), call: call('confirm') },
        ...steps.map((step) => ({
          label: ctx.t.text('dialogue:change', { what: label(ctx, dialogue, step) }),
          call: call('edit', step.key),
        })),
        { label: ctx.t.text('dialogue:cancel'), call: call('cancel') },
      ],
    }
  }

  /** Takes a value for the open step and goes on. @throws UserError when the value cannot be taken. */
  async function take(ctx: Context, dialogue: OpenDialogue, value: string | string[] | null): Promise<Reply[]> {
    const { steps, review: reviews } = definition(dialogue.name)
    dialogue.answers = { ...dialogue.answers, [dialogue.step]: value }
    const next = dialogue.reviewing
      ? undefined
      : steps
          .slice(steps.findIndex((step) => step.key === dialogue.step) + 1)
          .find((step) => dialogue.answers[step.key] === undefined)
    dialogue.step = next?.key ?? reviewStep
    return !next && !reviews ? submit(ctx, dialogue) : [await ask(ctx)]
  }

  async function submit(ctx: Context, dialogue: OpenDialogue): Promise<Reply[]> {
    const { submit: act } = definition(dialogue.name)
    delete ctx.conversation.state.dialogue
    return [await act(ctx, dialogue.answers)].flat()
  }

  /** A written answer. Returns null when it does not fit the step, so that it may be a question instead. */
  async function answer(ctx: Context, text: string): Promise<Reply[] | null> {
    const dialogue = current(ctx)
    const step = dialogue && definition(dialogue.name).steps.find((each) => each.key === dialogue.step)
    if (!dialogue || !step) return null
    const typed = fold(text)
    for (const verb of ['skip', 'back', 'cancel', 'done'] as const) {
      if (typed === fold(ctx.t.text(`dialogue:${verb}`)) && (verb !== 'skip' || step.optional)) {
        return ctx.run({ command: `dialogue.${verb}`, input: { id: dialogue.id, step: step.key } })
      }
    }
    const options = await optionsOf(step, ctx, dialogue.answers)
    const option = options.find((each) => fold(each.label) === typed)
    if (option)
      return ctx.run({ command: 'dialogue.answer', input: { id: dialogue.id, step: step.key, value: option.value } })
    if (!step.parse) return step.kind === 'text' ? take(ctx, dialogue, text.trim()) : null
    const value = await step.parse(ctx, text)
    if (value === null) return null
    return take(ctx, dialogue, step.kind === 'choices' ? [value] : value)
  }

  /** Everything at once, from a form. @throws FormError with a sentence for each field that cannot be taken. */
  async function fillIn(ctx: Context, id: string, values: Record<string, string | string[]>): Promise<Reply[]> {
    const dialogue = current(ctx)
    if (!dialogue || dialogue.id !== id) throw new UserError('dialogue:closed')
    const errors: Record<string, string> = {}
    for (const step of definition(dialogue.name).steps) {
      const given = values[step.key]
      const empty = given === undefined || given.length === 0 || (typeof given === 'string' && given.trim() === '')
      if (empty && !step.optional) errors[step.key] = ctx.t.text('dialogue:missing')
      dialogue.answers[step.key] = empty ? null : given
      if (empty || typeof given !== 'string' || step.kind !== 'text' || !step.parse) continue
      try {
        const value = await step.parse(ctx, given)
        dialogue.answers[step.key] = value
        if (value === null && !step.optional) errors[step.key] = ctx.t.text('dialogue:missing')
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        errors[step.key] = ctx.t.text(error.key, error.values)
      }
    }
    if (Object.keys(errors).length > 0) throw new FormError(errors)
    return submit(ctx, dialogue)
  }

  async function createForm(ctx: Context, dialogue: OpenDialogue): Promise<Form> {
    const fields = definition(dialogue.name).steps.map(async (step): Promise<Field> => {
      const value = dialogue.answers[step.key]
      return {
        key: step.key,
        label: label(ctx, dialogue, step),
        hint: ctx.t.text(`${words(dialogue.name)}.${step.key}.ask`),
        optional: step.optional ?? false,
        ...(value ? { value } : {}),
        input:
          step.kind === 'text'
            ? { type: 'text', long: step.long ?? false }
            : { type: 'choice', many: step.kind === 'choices', options: await optionsOf(step, ctx, dialogue.answers) },
      }
    })
    return {
      id: dialogue.id,
      title: ctx.t.text(`${words(dialogue.name)}.title`),
      submit: ctx.t.text(`${words(dialogue.name)}.confirm`),
      close: ctx.t.text('dialogue:cancel'),
      fields: await Promise.all(fields),
    }
  }

  async function shown(ctx: Context, dialogue: OpenDialogue, step: Step): Promise<string> {
    const value = dialogue.answers[step.key]
    if (value === null || value === undefined || value.length === 0) return ctx.t.text('dialogue:none')
    const options = await optionsOf(step, ctx, dialogue.answers)
    const read = (each: string) =>
      options.find((option) => option.value === each)?.label ?? step.show?.(ctx, each) ?? each
    return Array.isArray(value) ? ctx.format.list(value.map(read)) : read(value)
  }

  const stepInput = z.object({ id: z.string(), step: z.string() })
  const own = (
    name: string,
    act: (ctx: Context, dialogue: OpenDialogue, input: z.infer<typeof answerInput>) => Promise<Reply[]>,
  ): Command =>
    command({
      name: `dialogue.${name}`,
      input: answerInput,
      permission: 'anyone',
      personal: true,
      async handle(ctx, input) {
        const dialogue = current(ctx)
        if (!dialogue || dialogue.id !== input.id) throw new UserError('dialogue:closed')
        const replies = await act(ctx, dialogue, input)
        return replies.map((reply, index) => (index === 0 ? { ...reply, replace: true } : reply))
      },
    })
  const answerInput = stepInput.extend({ value: z.string().optional() })

  const commands: Command[] = [
    own('answer', async (ctx, dialogue, input) => {
      const step = definition(dialogue.name).steps.find((each) => each.key === input.step)
      const value = input.value
      // A button of an earlier question answers that question again only from the review.
      if (!step || value === undefined || dialogue.step !== step.key) return [await ask(ctx)]
      if (step.kind !== 'choices') return take(ctx, dialogue, value)
      const before = dialogue.answers[step.key]
      const chosen = Array.isArray(before) ? before : []
      dialogue.answers[step.key] = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
      return [await ask(ctx)]
    }),
    own('done', (ctx, dialogue) => take(ctx, dialogue, dialogue.answers[dialogue.step] ?? null)),
    own('skip', (ctx, dialogue, input) =>
      input.step === dialogue.step ? take(ctx, dialogue, null) : ask(ctx).then((reply) => [reply]),
    ),
    own('back', async (ctx, dialogue, input) => {
      const { steps } = definition(dialogue.name)
      const at = steps.findIndex((step) => step.key === input.step)
      dialogue.step = steps[Math.max(0, at - 1)]?.key ?? dialogue.step
      return [await ask(ctx)]
    }),
    own('edit', async (ctx, dialogue, input) => {
      dialogue.step = input.step
      dialogue.reviewing = true
      return [await ask(ctx)]
    }),
    own('confirm', (ctx, dialogue) => submit(ctx, dialogue)),
    own('cancel', async (ctx) => {
      delete ctx.conversation.state.dialogue
      return [{ body: [paragraph(ctx.t('dialogue:cancelled'))] }]
    }),
  ]

  return { commands, open, ask, current, answer, fillIn }
}

const reviewStep = 'review'

/** Words of a dialogue "funding.find" live under "funding:find". */
const words = (name: string): string => name.replace('.', ':')

const label = (ctx: Context, dialogue: OpenDialogue, step: Step): string =>
  ctx.t.text(`${words(dialogue.name)}.${step.key}.label`)

async function optionsOf(step: Step, ctx: Context, answers: Answers): Promise<Option[]> {
  return step.options ? step.options(ctx, answers) : []
}

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

export const refusalBlocks = (ctx: Context, error: UserError): Block[] => [
  { type: 'paragraph', children: inline(ctx.t(error.key, error.values)) },
]
