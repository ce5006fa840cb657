import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { readForm } from './dialogue/form.ts'
import { formOf, optionsOf, question, review, reviewStep } from './dialogue/view.ts'
import { UserError } from './errors.ts'
import { type Answers, type Command, type Context, command, type Dialogue, type OpenDialogue } from './feature.ts'
import type { Reply } from './message.ts'
import { allows } from './permission.ts'
import { type Block, inline, paragraph } from './rich.ts'

/** An open dialogue is forgotten after so long; what was typed half does not lie around. */
const keepMs = 30 * 86_400_000

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
    check(ctx, dialogue)
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
  async function ask(ctx: Context, before: Block[] = []): Promise<Reply> {
    const dialogue = current(ctx)
    if (!dialogue) return { body: [paragraph(ctx.t('dialogue:closed'))] }
    const form = definition(dialogue.name)
    const step = form.steps.find((each) => each.key === dialogue.step)
    const reply = step ? await question(ctx, form, dialogue, step, before) : await review(ctx, form, dialogue, before)
    return { ...reply, form: await formOf(ctx, form, dialogue) }
  }

  /** Takes a value for the open step and goes on. @throws UserError when the value cannot be taken. */
  async function take(ctx: Context, dialogue: OpenDialogue, value: string | string[] | null): Promise<Reply[]> {
    const { steps, review: reviews } = definition(dialogue.name)
    const step = steps.find((each) => each.key === dialogue.step)
    if (!step?.optional && (value === null || value.length === 0)) throw new UserError('dialogue:missing')
    dialogue.answers = { ...dialogue.answers, [dialogue.step]: value }
    const next = dialogue.reviewing
      ? undefined
      : steps
          .slice(steps.findIndex((each) => each.key === dialogue.step) + 1)
          .find((each) => dialogue.answers[each.key] === undefined)
    dialogue.step = next?.key ?? reviewStep
    return !next && !reviews ? submit(ctx, dialogue) : [await ask(ctx)]
  }

  async function submit(ctx: Context, dialogue: OpenDialogue): Promise<Reply[]> {
    const form = definition(dialogue.name)
    // Rights may have changed since the first question.
    check(ctx, form)
    delete ctx.conversation.state.dialogue
    return [await form.submit(ctx, dialogue.answers)].flat()
  }

  function check(ctx: Context, { permission }: Dialogue): void {
    if (!allows(permission, ctx.person, ctx.conversation.networks)) throw new UserError('common:notAllowed')
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
    dialogue.answers = await readForm(ctx, definition(dialogue.name).steps, values)
    return submit(ctx, dialogue)
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
    // Pressed twice, or late, they must not answer the question that came after.
    own('done', async (ctx, dialogue, { step }) =>
      step === dialogue.step ? take(ctx, dialogue, dialogue.answers[step] ?? null) : [await ask(ctx)],
    ),
    own('skip', async (ctx, dialogue, { step }) =>
      step === dialogue.step ? take(ctx, dialogue, null) : [await ask(ctx)],
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

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

export const refusalBlocks = (ctx: Context, error: UserError): Block[] => [
  { type: 'paragraph', children: inline(ctx.t(error.key, error.values)) },
]
