import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { changesIn, optionIn, parsed } from './dialogue/answers.ts'
import { readForm } from './dialogue/form.ts'
import { createSaid, isWorded } from './dialogue/said.ts'
import { nextStep, stepBefore, stepsOf } from './dialogue/turns.ts'
import { changeLabel, chosenIn, formOf, noneKey, question, review, reviewStep, words } from './dialogue/view.ts'
import { FormError, UserError } from './errors.ts'
import { type Answers, type Command, type Context, command, type Dialogue, type OpenDialogue } from './feature.ts'
import type { Content, Reply } from './message.ts'
import { demand } from './permission.ts'
import { type Block, list, paragraph } from './rich.ts'
import { typed } from './typed.ts'

/** An open dialogue is forgotten after so long; what was typed half does not lie around. */
const keepMs = 30 * 86_400_000

type Submission = Extract<Content, { type: 'submission' }>

/** Forms in steps: ask, check, go back, skip, review, confirm, cancel, resume. */
export function createDialogues(dialogues: readonly Dialogue[]) {
  const byName = new Map(dialogues.map((dialogue) => [dialogue.name, dialogue]))
  const said = createSaid()

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
    const step = nextStep(dialogue, answers)
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
    const form = definition(dialogue.name)
    const step = form.steps.find((each) => each.key === dialogue.step)
    if (!step?.optional && (value === null || value.length === 0)) throw new UserError('dialogue:missing')
    dialogue.answers = { ...dialogue.answers, [dialogue.step]: value }
    const next = dialogue.reviewing ? undefined : nextStep(form, dialogue.answers, dialogue.step)
    dialogue.step = next?.key ?? reviewStep
    return !next && !form.review ? submit(ctx, dialogue) : [await ask(ctx)]
  }

  async function submit(ctx: Context, dialogue: OpenDialogue): Promise<Reply[]> {
    const form = definition(dialogue.name)
    // Rights may have changed since the first question.
    check(ctx, form)
    delete ctx.conversation.state.dialogue
    return [await form.submit(ctx, dialogue.answers)].flat()
  }

  function check(ctx: Context, { permission }: Dialogue): void {
    demand(permission, ctx.person, ctx.conversation.networks)
  }

  /** A written answer. Returns null when it does not fit the step, so that it may be a question instead. */
  async function answer(ctx: Context, text: string): Promise<Reply[] | null> {
    const dialogue = current(ctx)
    const verbs = said(ctx, text)
    if (!dialogue) return verbs.has('cancel') ? ctx.run({ command: 'help.cancel' }) : null
    const step = definition(dialogue.name).steps.find((each) => each.key === dialogue.step)
    if (!step) return answerReview(ctx, dialogue, text)
    const option = await optionIn(ctx, step, dialogue.answers, text)
    if (option !== undefined) return press(ctx, dialogue, 'answer', { value: option })
    for (const verb of ['cancel', 'back', 'skip', 'done'] as const) {
      if (verbs.has(verb) && (verb !== 'skip' || step.optional)) return press(ctx, dialogue, verb)
    }
    if (step.optional && isWorded(ctx, noneKey(dialogue, step), text)) return press(ctx, dialogue, 'skip')
    if (!step.parse) return step.kind === 'text' ? take(ctx, dialogue, text.trim()) : null
    const value = await parsed(ctx, step, dialogue.answers, text)
    return value === null ? null : take(ctx, dialogue, value)
  }

  /** What is written to the review: a button's words, or an answer that takes the place of one. */
  async function answerReview(ctx: Context, dialogue: OpenDialogue, text: string): Promise<Reply[] | null> {
    const steps = stepsOf(definition(dialogue.name), dialogue.answers)
    const verbs = said(ctx, text)
    if (verbs.has('cancel') || verbs.has('no')) return press(ctx, dialogue, 'cancel')
    if (verbs.has('yes') || isWorded(ctx, `${words(dialogue.name)}.confirm`, text)) {
      return press(ctx, dialogue, 'confirm')
    }
    if (verbs.has('back')) return press(ctx, dialogue, 'back')
    const edited = steps.find((step) => typed(changeLabel(ctx, dialogue, step)) === typed(text))
    if (edited) return press(ctx, dialogue, 'edit', { step: edited.key })
    const changes = await changesIn(ctx, steps, dialogue, text)
    if (Object.keys(changes).length === 0) return null
    dialogue.answers = { ...dialogue.answers, ...changes }
    return definition(dialogue.name).review ? [await ask(ctx)] : submit(ctx, dialogue)
  }

  /** What is written counts like the press of the button that says it. */
  const press = (ctx: Context, { id, step }: OpenDialogue, verb: string, input: Record<string, string> = {}) =>
    ctx.run({ command: `dialogue.${verb}`, input: { id, step, ...input } })

  /** After an answer in between, the open question comes once more and only once; it stays open without being said. */
  async function remind(ctx: Context): Promise<Reply[]> {
    const dialogue = current(ctx)
    if (!dialogue || dialogue.reminded) return []
    dialogue.reminded = true
    return [await ask(ctx, [paragraph(ctx.t('dialogue:stillOpen'))])]
  }

  /**
   * Everything at once, from a form.
   * @param late its window has closed meanwhile; what cannot be taken is said in the chat.
   * @throws FormError with a sentence for each field that cannot be taken.
   */
  async function fillIn(ctx: Context, { form, values }: Submission, late = false): Promise<Reply[]> {
    const dialogue = current(ctx)
    if (!dialogue || dialogue.id !== form) throw new UserError('dialogue:closed')
    const { answers } = dialogue
    const sheet = definition(dialogue.name)
    try {
      dialogue.answers = await readForm(ctx, stepsOf(sheet, answers), values, answers)
    } catch (error) {
      if (!(error instanceof FormError) || !late) throw error
      return [await ask(ctx, [list([...new Set(Object.values(error.errors))])])]
    }
    const next = nextStep(sheet, dialogue.answers)
    if (!next) return submit(ctx, dialogue)
    dialogue.step = next.key
    // The sheet was sent; what follows from it is asked in the chat.
    const { form: _, ...question } = await ask(ctx)
    return [question]
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
      const before = chosenIn(ctx, step, dialogue.answers)
      const chosen = Array.isArray(before) ? before : []
      dialogue.answers[step.key] = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
      return [await ask(ctx)]
    }),
    // Pressed twice, or late, they must not answer the question that came after.
    own('done', async (ctx, dialogue, { step: key }) => {
      const step = definition(dialogue.name).steps.find((each) => each.key === key)
      if (!step || key !== dialogue.step) return [await ask(ctx)]
      return take(ctx, dialogue, chosenIn(ctx, step, dialogue.answers) ?? null)
    }),
    own('skip', async (ctx, dialogue, { step }) =>
      step === dialogue.step ? take(ctx, dialogue, null) : [await ask(ctx)],
    ),
    own('back', async (ctx, dialogue, input) => {
      // From the review to the last question; a question that was opened from the review goes back there.
      const before = stepBefore(definition(dialogue.name), dialogue.answers, input.step)?.key ?? dialogue.step
      dialogue.step = dialogue.reviewing && input.step !== reviewStep ? reviewStep : before
      return [await ask(ctx)]
    }),
    own('edit', async (ctx, dialogue, input) => {
      dialogue.step = input.step
      dialogue.reviewing = true
      return [await ask(ctx)]
    }),
    own('confirm', (ctx, dialogue) => submit(ctx, dialogue)),
    own('cancel', async (ctx, { name, answers }) => {
      delete ctx.conversation.state.dialogue
      delete ctx.conversation.state.pending
      const back = await definition(name).cancelled?.(ctx, answers)
      if (back) return [back].flat()
      return [{ body: [paragraph(ctx.t('dialogue:cancelled'))] }]
    }),
  ]

  return { commands, open, ask, remind, current, answer, fillIn }
}
