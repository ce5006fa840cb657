import type { createDialogues } from './dialogue.ts'
import type { Command, Context, Feature } from './feature.ts'
import type { Call, Content, Reply } from './message.ts'
import type { Answered } from './turn.ts'

export type ReplyingOptions = {
  features: readonly Feature[]
  byName: ReadonlyMap<string, Command>
  labelled: (ctx: Context, text: string) => Command | undefined
  dialogues: ReturnType<typeof createDialogues>
  run(ctx: Context, call: Call): Promise<Reply[]>
}

/** Words written as a platform's own answer to what we said by ourselves go where that came from. */
export function createReplying({ features, byName, labelled, dialogues, run }: ReplyingOptions) {
  const announced = features.find(({ announces }) => announces)?.announces?.answered

  function callOf(answered: Answered, text: string): Call | null {
    if ('call' in answered) return byName.get(answered.call.command)?.answered?.(answered.call.input, text) ?? null
    return announced ? { command: announced, input: { announcements: answered.announcements, text } } : null
  }

  /** Null where the words are for somebody else, or say what a button says: "stop" is heard everywhere. */
  return async (
    ctx: Context,
    { text, answersTo }: Extract<Content, { type: 'text' }>,
    answered: Answered | null = null,
  ): Promise<Reply[] | null> => {
    const before = dialogues.current(ctx)
    if (!answered || answersTo === undefined || before?.below === answersTo || labelled(ctx, text)) return null
    const call = callOf(answered, text)
    if (!call) return null
    const replies = await run(ctx, call)
    const open = dialogues.current(ctx)
    if (open && open.id !== before?.id) open.below = answersTo
    return replies
  }
}
