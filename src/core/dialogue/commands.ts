import { z } from 'zod'
import { UserError } from '../errors.ts'
import { type Command, type Context, command, type OpenDialogue, type Step } from '../feature.ts'
import type { Reply } from '../message.ts'
import { stepBefore, unanswered } from './steps.ts'
import { chosenIn, reviewStep, whichStep } from './view.ts'

const input = z.object({ id: z.string(), step: z.string(), value: z.string().optional() })

type Running = {
  current(ctx: Context): OpenDialogue | null
  stepsIn(ctx: Context, dialogue: OpenDialogue): Promise<Step[]>
  /** The questions whose answers can be left out. */
  dropIn(ctx: Context, dialogue: OpenDialogue): Promise<Step[]>
  ask(ctx: Context): Promise<Reply>
  take(ctx: Context, dialogue: OpenDialogue, value: string | string[] | null): Promise<Reply[]>
  submit(ctx: Context, dialogue: OpenDialogue): Promise<Reply[]>
  cancel(ctx: Context, dialogue: OpenDialogue): Promise<Reply[]>
}

/** What the buttons of an open form do; pressed twice, or late, they must not answer the question that came after. */
export function dialogueCommands({ current, stepsIn, dropIn, ask, take, submit, cancel }: Running): Command[] {
  const own = (
    name: string,
    act: (ctx: Context, dialogue: OpenDialogue, given: z.infer<typeof input>) => Promise<Reply[]>,
  ): Command =>
    command({
      name: `dialogue.${name}`,
      input,
      permission: 'anyone',
      personal: true,
      async handle(ctx, given) {
        const dialogue = current(ctx)
        if (!dialogue || dialogue.id !== given.id) throw new UserError('dialogue:closed')
        const replies = await act(ctx, dialogue, given)
        return replies.map((reply, index) => (index === 0 ? { ...reply, replace: true } : reply))
      },
    })

  return [
    own('answer', async (ctx, dialogue, { step: key, value }) => {
      const step = (await stepsIn(ctx, dialogue)).find((each) => each.key === key)
      // A button of an earlier question answers that question again only from the review.
      if (!step || value === undefined || dialogue.step !== step.key) return [await ask(ctx)]
      if (step.kind !== 'choices') return take(ctx, dialogue, value)
      const before = chosenIn(ctx, step, dialogue.answers)
      const chosen = Array.isArray(before) ? before : []
      dialogue.answers[step.key] = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
      return [await ask(ctx)]
    }),
    own('done', async (ctx, dialogue, { step: key }) => {
      const step = (await stepsIn(ctx, dialogue)).find((each) => each.key === key)
      if (!step || key !== dialogue.step) return [await ask(ctx)]
      return take(ctx, dialogue, chosenIn(ctx, step, dialogue.answers) ?? null)
    }),
    own('more', async (ctx, dialogue, { step }) => {
      if (step === dialogue.step) dialogue.all = step
      return [await ask(ctx)]
    }),
    own('skip', async (ctx, dialogue, { step }) =>
      step === dialogue.step ? take(ctx, dialogue, null) : [await ask(ctx)],
    ),
    own('back', async (ctx, dialogue, { step }) => {
      const steps = await stepsIn(ctx, dialogue)
      // From the review to the last question; a question that was opened from the review goes back there.
      const before = stepBefore(steps, dialogue.answers, step)?.key ?? dialogue.step
      dialogue.step = dialogue.reviewing && step !== reviewStep ? reviewStep : before
      return [await ask(ctx)]
    }),
    own('edit', async (ctx, dialogue, { step }) => {
      dialogue.step = step
      dialogue.reviewing = true
      return [await ask(ctx)]
    }),
    own('drop', async (ctx, dialogue, { step }) => {
      const dropped = (await dropIn(ctx, dialogue)).find(({ key }) => key === step)
      if (!dropped) return [await ask(ctx)]
      dialogue.answers = { ...dialogue.answers, [dropped.key]: null }
      return submit(ctx, dialogue)
    }),
    own('which', async (ctx, dialogue) => [whichStep(ctx, await stepsIn(ctx, dialogue), dialogue)]),
    own('confirm', async (ctx, dialogue) => {
      const missing = unanswered(await stepsIn(ctx, dialogue), dialogue.answers)
      if (!missing) return submit(ctx, dialogue)
      dialogue.step = missing.key
      return [await ask(ctx)]
    }),
    own('cancel', cancel),
  ]
}
