import { randomBytes } from 'node:crypto'
import { askAge, mayConsent } from './age.ts'
import { changesIn, freeText, onlyOption, optionIn, parsed, withChosen } from './dialogue/answers.ts'
import { dialogueCommands } from './dialogue/commands.ts'
import { readForm } from './dialogue/form.ts'
import { isIdle, isPast } from './dialogue/leaving.ts'
import { createSaid, isWorded } from './dialogue/said.ts'
import { stepsOf, unanswered } from './dialogue/steps.ts'
import {
  changeLabel,
  dropLabel,
  droppable,
  formOf,
  labelOfStep,
  noneKey,
  question,
  review,
  reviewStep,
  words,
} from './dialogue/view.ts'
import { FormError, UserError } from './errors.ts'
import type { Answers, Context, Dialogue, OpenDialogue, Step } from './feature.ts'
import type { Call, Content, Reply } from './message.ts'
import type { Demand } from './permission.ts'
import { type Block, list, paragraph } from './rich.ts'
import { typed } from './typed.ts'

type Submission = Extract<Content, { type: 'submission' }>

/** Forms in steps: ask, check, go back, skip, review, confirm, cancel, resume. */
export function createDialogues(dialogues: readonly Dialogue[], demand: Demand) {
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
    return isPast(open, ctx.now) ? null : open
  }

  async function open(ctx: Context, name: string, answers: Answers = {}, call?: Call): Promise<Reply> {
    const dialogue = definition(name)
    await demand(ctx, dialogue.permission, answers)
    const step = unanswered(await stepsOf(ctx, dialogue, answers), answers)
    keepLeft(ctx, name)
    ctx.conversation.state.dialogue = {
      id: randomBytes(9).toString('base64url'),
      name,
      step: step?.key ?? reviewStep,
      answers,
      reviewing: false,
      since: ctx.now.toISOString(),
      at: ctx.now.toISOString(),
      ...(call ? { call } : {}),
    }
    return ask(ctx, step ? await about(ctx, { name, answers }) : [])
  }

  /** Another form takes the place of the open one; what is opened anew does not wait any more. */
  function keepLeft(ctx: Context, name: string): void {
    const { state } = ctx.conversation
    const before = current(ctx)
    if (before && before.name !== name && definition(before.name).waits) state.left = before
    else if (state.left && (state.left.name === name || isPast(state.left, ctx.now))) delete state.left
  }

  const about = async (ctx: Context, { name, answers }: Pick<OpenDialogue, 'name' | 'answers'>): Promise<Block[]> =>
    (await definition(name).about?.(ctx, answers)) ?? []

  /** The question that is open now, with the whole form beside it for platforms that can show one. */
  async function ask(ctx: Context, before: Block[] = []): Promise<Reply> {
    const dialogue = current(ctx)
    if (!dialogue) return { body: [paragraph(ctx.t('dialogue:closed'))] }
    const form = definition(dialogue.name)
    const steps = await stepsIn(ctx, dialogue)
    const step = steps.find(({ key }) => key === dialogue.step)
    if (step?.quoted) dialogue.quoted = true
    else delete dialogue.quoted
    const reply = step
      ? await question(ctx, form, steps, dialogue, step, before)
      : await review(ctx, form, steps, dialogue, [...before, ...(await about(ctx, dialogue))])
    return { ...reply, form: await formOf(ctx, steps, dialogue) }
  }

  /** Takes a value for the open step and goes on. @throws UserError when the value cannot be taken. */
  async function take(ctx: Context, dialogue: OpenDialogue, value: string | string[] | null): Promise<Reply[]> {
    const step = await openStep(ctx, dialogue)
    if (!step?.optional && (value === null || value.length === 0)) throw new UserError('dialogue:missing')
    dialogue.answers = { ...dialogue.answers, [dialogue.step]: value }
    dialogue.at = ctx.now.toISOString()
    // An answer can bring questions that were not there before.
    const steps = await stepsIn(ctx, dialogue)
    const next = unanswered(steps.slice(steps.findIndex(({ key }) => key === dialogue.step) + 1), dialogue.answers)
    dialogue.step = next?.key ?? reviewStep
    return !next && !definition(dialogue.name).review ? submit(ctx, dialogue) : [await ask(ctx)]
  }

  async function submit(ctx: Context, dialogue: OpenDialogue): Promise<Reply[]> {
    const form = definition(dialogue.name)
    await check(ctx, dialogue)
    if (!mayConsent(ctx.person) && (await form.consents?.(ctx, dialogue.answers))) {
      dialogue.step = reviewStep
      return ctx.run(askAge({ command: 'dialogue.confirm', input: { id: dialogue.id, step: reviewStep } }))
    }
    delete ctx.conversation.state.dialogue
    return [await form.submit(ctx, dialogue.answers, dialogue.call)].flat()
  }

  async function cancel(ctx: Context, { name, answers }: OpenDialogue): Promise<Reply[]> {
    delete ctx.conversation.state.dialogue
    delete ctx.conversation.state.pending
    const back = await definition(name).cancelled?.(ctx, answers)
    return [back ?? { body: [paragraph(ctx.t('dialogue:cancelled'))] }].flat()
  }

  /** Rights may have changed since the first question; a form that is nobody's any more closes before it says anything. */
  async function check(ctx: Context, { name, answers }: OpenDialogue): Promise<void> {
    try {
      await demand(ctx, definition(name).permission, answers)
    } catch (error) {
      delete ctx.conversation.state.dialogue
      throw error
    }
  }

  async function stepsIn(ctx: Context, dialogue: OpenDialogue): Promise<Step[]> {
    await check(ctx, dialogue)
    return stepsOf(ctx, definition(dialogue.name), dialogue.answers)
  }

  const openStep = async (ctx: Context, dialogue: OpenDialogue): Promise<Step | undefined> =>
    (await stepsIn(ctx, dialogue)).find(({ key }) => key === dialogue.step)

  /** A written answer. Returns null when it does not fit the step, so that it may be a question instead. */
  async function answer(ctx: Context, text: string): Promise<Reply[] | null> {
    const dialogue = current(ctx)
    const verbs = said(ctx, text)
    if (!dialogue) return verbs.has('cancel') ? ctx.run({ command: 'help.cancel' }) : null
    const step = await openStep(ctx, dialogue)
    if (!step) return answerReview(ctx, dialogue, text)
    const option = await optionIn(ctx, step, dialogue.answers, text)
    if (option !== undefined) return press(ctx, dialogue, 'answer', { value: option })
    const only = await onlyOption(ctx, step, dialogue.answers)
    if (only && verbs.has('yes')) return press(ctx, dialogue, 'answer', { value: only.value })
    if (only && verbs.has('no')) return press(ctx, dialogue, 'cancel')
    for (const verb of ['cancel', 'back', 'skip', 'done'] as const) {
      if (verbs.has(verb) && (verb !== 'skip' || step.optional)) return press(ctx, dialogue, verb)
    }
    if (step.optional && (verbs.has('no') || isWorded(ctx, noneKey(dialogue, step), text)))
      return press(ctx, dialogue, 'skip')
    if (step.kind === 'text' && isIdle(ctx, dialogue)) return null
    if (!step.parse)
      return step.kind === 'text' ? take(ctx, dialogue, await freeText(ctx, step, dialogue.answers, text)) : null
    const value = await parsed(ctx, step, dialogue.answers, text)
    return value === null ? null : take(ctx, dialogue, withChosen(dialogue.answers[step.key], value))
  }

  /** What is written to the review: a button's words, or an answer that takes the place of one. */
  async function answerReview(ctx: Context, dialogue: OpenDialogue, text: string): Promise<Reply[] | null> {
    const steps = await stepsIn(ctx, dialogue)
    const verbs = said(ctx, text)
    if (verbs.has('cancel') || verbs.has('no')) return press(ctx, dialogue, 'cancel')
    if (verbs.has('yes') || isWorded(ctx, `${words(dialogue.name)}.confirm`, text)) {
      return press(ctx, dialogue, 'confirm')
    }
    if (verbs.has('back')) return press(ctx, dialogue, 'back')
    if (isWorded(ctx, 'dialogue:edit', text)) return press(ctx, dialogue, 'which')
    const edited = steps.find((step) =>
      [changeLabel(ctx, dialogue, step), labelOfStep(ctx, dialogue, step)].map(typed).includes(typed(text)),
    )
    if (edited) return press(ctx, dialogue, 'edit', { step: edited.key })
    const dropped = (await dropIn(ctx, dialogue)).find((step) => typed(dropLabel(ctx, step)) === typed(text))
    if (dropped) return press(ctx, dialogue, 'drop', { step: dropped.key })
    const changes = await changesIn(ctx, steps, dialogue, text)
    if (Object.keys(changes).length === 0) return null
    dialogue.answers = { ...dialogue.answers, ...changes }
    dialogue.step = unanswered(await stepsIn(ctx, dialogue), dialogue.answers)?.key ?? reviewStep
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
    try {
      return [await ask(ctx, [paragraph(ctx.t('dialogue:stillOpen'))])]
    } catch (error) {
      if (error instanceof UserError) return []
      throw error
    }
  }

  /**
   * Everything at once, from a form.
   * @param late its window has closed meanwhile; what cannot be taken is said in the chat.
   * @throws FormError with a sentence for each field that cannot be taken.
   */
  async function fillIn(ctx: Context, { form, values }: Submission, late = false): Promise<Reply[]> {
    const dialogue = current(ctx)
    if (!dialogue || dialogue.id !== form) throw new UserError('dialogue:closed')
    try {
      dialogue.answers = await readForm(ctx, await stepsIn(ctx, dialogue), values, dialogue.answers)
    } catch (error) {
      if (!(error instanceof FormError) || !late) throw error
      return [await ask(ctx, [list([...new Set(Object.values(error.errors))])])]
    }
    const further = unanswered(await stepsIn(ctx, dialogue), dialogue.answers)
    if (!further) return submit(ctx, dialogue)
    dialogue.step = further.key
    // The sheet was sent; what follows from it is asked in the chat.
    const { form: _, ...question } = await ask(ctx)
    return [question]
  }

  const dropIn = async (ctx: Context, dialogue: OpenDialogue) =>
    droppable(definition(dialogue.name), await stepsIn(ctx, dialogue), dialogue)

  const commands = dialogueCommands({ current, stepsIn, dropIn, ask, take, submit, cancel })
  return { commands, open, ask, remind, current, answer, fillIn }
}
