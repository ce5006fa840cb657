import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { baseLanguage } from './base-language.ts'
import { labelOf } from './context.ts'
import { UserError } from './errors.ts'
import { type Command, type Context, command, type Feature } from './feature.ts'
import type { Button, Reply } from './message.ts'
import { type Noticed, tell, withAddition } from './noticed.ts'
import type { Understanding, Understood } from './ports.ts'
import { paragraph } from './rich.ts'

/** What is less likely is no help as a button. */
const worthOffering = 0.05
const mostOffers = 3
/** Less sure, an answer shows what else may have been meant: one in ten of the tuning sentences, three in five of the wrong. */
const sureEnough = 0.5

const slots = z.record(z.string(), z.unknown())
const choice = z.object({ question: z.string(), intent: z.string(), slots })
const rejection = z.object({
  question: z.string(),
  answered: z.string(),
  others: z.array(z.string()),
  slots,
  opened: z.string().optional(),
})

export type UnsureOptions = { features: readonly Feature[]; understanding: Pick<Understanding, 'withoutNames'> }

/** What is said to a message that is not clear, or none of ours; and to an answer that was not meant. */
export function createUnsure({ features, understanding }: UnsureOptions) {
  const known = features.flatMap((feature) => feature.commands)
  const byIntent = new Map(known.flatMap((each) => (each.intents ?? []).map((intent) => [intent, each])))

  /** What it may have been, likeliest first; or kindly that it is none of ours, and where a human is. */
  async function notSure(ctx: Context, understood: Understood | null): Promise<Reply[]> {
    const question = newQuestion()
    const likely = understood && !understood.foreign ? likelyOf(understood) : []
    const replies =
      likely.length === 0
        ? fallback(ctx, 'common:notOurs')
        : [
            {
              body: [paragraph(ctx.t('common:didYouMean'))],
              buttons: [...choices(ctx, question, likely, understood?.slots ?? {}), somethingElse(ctx)],
            },
          ]
    return understood
      ? withAddition(replies, await tell(features, ctx, heard(ctx, 'unanswered', question, understood)))
      : replies
  }

  /** An answer that is not sure gets a button to what else may have been meant. */
  async function doubting(ctx: Context, understood: Understood, replies: Reply[]): Promise<Reply[]> {
    const [answered, another] = understood.intents
    if (answered === undefined || another !== undefined || understood.confidence >= sureEnough) return replies
    const question = newQuestion()
    const others = likelyOf(understood).filter((intent) => intent !== answered)
    const opened = ctx.conversation.state.dialogue?.id
    const button: Button = {
      label: ctx.t.text('common:meantElse'),
      call: { command: 'unsure.others', input: { question, answered, others, slots: understood.slots, opened } },
    }
    const doubted = await tell(features, ctx, heard(ctx, 'doubted', question, understood))
    return withAddition(withAddition(replies, { buttons: [button] }), doubted)
  }

  const commands: Command[] = [
    command({
      name: 'unsure.others',
      input: rejection,
      permission: 'anyone',
      async handle(ctx, { question, answered, others, slots, opened }) {
        closeWrong(ctx, byIntent.get(answered)?.name, opened)
        const reply = {
          body: [paragraph(ctx.t(others.length > 0 ? 'common:meantWhat' : 'common:meantNothing'))],
          buttons: [...choices(ctx, question, others, slots), somethingElse(ctx), ...buttonsOf(ctx, ['contact.human'])],
        }
        return withAddition([reply], await tell(features, ctx, { kind: 'rejected', question }))
      },
    }),
    command({
      name: 'unsure.meant',
      input: choice,
      permission: 'anyone',
      async handle(ctx, { question, intent, slots }) {
        const meant = byIntent.get(intent)
        if (!meant) throw new UserError('common:outdated')
        const addition = await tell(features, ctx, { kind: 'meant', question, intent })
        return withAddition(await ctx.run({ command: meant.name, input: slots }), addition)
      },
    }),
  ]

  function choices(
    ctx: Context,
    question: string,
    intents: readonly string[],
    slots: Record<string, unknown>,
  ): Button[] {
    return intents.flatMap((intent) => {
      const meant = byIntent.get(intent)
      return meant
        ? [{ label: labelOf(ctx, meant), call: { command: 'unsure.meant', input: { question, intent, slots } } }]
        : []
    })
  }

  const likelyOf = ({ candidates }: Understood): string[] =>
    candidates
      .filter(({ intent, score }) => score >= worthOffering && byIntent.has(intent))
      .map(({ intent }) => intent)
      .slice(0, mostOffers)

  function fallback(ctx: Context, key: string): Reply[] {
    return [{ body: [paragraph(ctx.t(key))], buttons: buttonsOf(ctx, ['help.show', 'contact.human']) }]
  }

  const buttonsOf = (ctx: Context, names: readonly string[]): Button[] =>
    names
      .flatMap((name) => known.find((each) => each.name === name) ?? [])
      .map((each) => ({ label: labelOf(ctx, each), call: { command: each.name } }))

  function heard(ctx: Context, kind: 'unanswered' | 'doubted', question: string, understood: Understood): Noticed {
    const language = understood.language ?? baseLanguage(ctx.locale)
    return { kind, question, text: understanding.withoutNames(ctx.asked?.text ?? '', language), understood }
  }

  return { notSure, doubting, fallback, commands }
}

const newQuestion = (): string => randomBytes(6).toString('base64url')

const somethingElse = (ctx: Context): Button => ({
  label: ctx.t.text('common:somethingElse'),
  call: { command: 'help.show' },
})

/** What a wrong answer left open must not take the next message: a form that it began, a question for the network. */
function closeWrong({ conversation: { state } }: Context, command: string | undefined, form: string | undefined): void {
  if (form !== undefined && state.dialogue?.id === form) delete state.dialogue
  if (command !== undefined && state.pending?.command === command) delete state.pending
}
