import type { createDialogues } from './dialogue.ts'
import type { Command, Context } from './feature.ts'
import { continued } from './follow-up.ts'
import { adviceFor, type createKnown } from './known.ts'
import type { Call, Reply } from './message.ts'
import type { Understood } from './ports.ts'
import { refusing } from './refusal.ts'
import { paragraph } from './rich.ts'
import type { createUnsure } from './unsure.ts'

type Runs = (ctx: Context, call: Call) => Promise<Reply[]>

export type QuestionsOptions = {
  byName: ReadonlyMap<string, Command>
  byIntent: ReadonlyMap<string, Command>
  dialogues: ReturnType<typeof createDialogues>
  known: ReturnType<typeof createKnown>
  unsure: ReturnType<typeof createUnsure>
  run: Runs
  /** Runs what was asked for, as what a follow-up builds on. */
  remembered: Runs
}

/** Answers what people ask in their own words: what it means, what it continues, what content knows, or that it is not clear. */
export function createQuestions({ byName, byIntent, dialogues, known, unsure, run, remembered }: QuestionsOptions) {
  const searching = {
    commandFor: (intent: string) => byIntent.get(intent)?.name,
    isSearch: (command: string) => byName.get(command)?.searches === true,
  }
  async function question(ctx: Context, understood: Understood | null): Promise<Reply[]> {
    const wanted = (understood?.intents ?? []).flatMap((intent) => {
      const command = byIntent.get(intent)
      return command ? [{ command: command.name, input: { ...understood?.slots } }] : []
    })
    const further =
      understood && wanted.length < 2
        ? continued(ctx.conversation.state, understood, wanted[0] ?? null, searching)
        : null
    const calls = further ? [further] : wanted
    const open = dialogues.current(ctx)?.id
    const answer = await known.answer(ctx, calls, understood)
    if (answer) return reminded(ctx, answer, open)
    if (calls.length === 0 && understood?.referral) return run(ctx, adviceFor(understood))
    if (calls.length === 0)
      return open && ctx.inbound.place === 'private' ? askAgain(ctx) : unsure.notSure(ctx, understood)
    const replies: Reply[] = []
    for (const call of calls) replies.push(...(await refusing(ctx, () => remembered(ctx, call))))
    const doubts = understood && !further && open === undefined
    return reminded(ctx, doubts ? await unsure.doubting(ctx, understood, replies) : replies, open)
  }

  /** An answer in between, and then the question that was open before it. */
  async function reminded(ctx: Context, replies: Reply[], open: string | undefined): Promise<Reply[]> {
    const stillOpen = open !== undefined && dialogues.current(ctx)?.id === open && ctx.inbound.place === 'private'
    return stillOpen ? [...replies, ...(await dialogues.remind(ctx))] : replies
  }

  /** What fits neither the open question nor any other: the open one comes again, and nothing is thrown away. */
  async function askAgain(ctx: Context): Promise<Reply[]> {
    return [await dialogues.ask(ctx, [paragraph(ctx.t('dialogue:again'))])]
  }

  return question
}
