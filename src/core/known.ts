import { z } from 'zod'
import { callShape } from './call.ts'
import { type Context, command, type Feature } from './feature.ts'
import type { Call, Reply } from './message.ts'
import type { Understood } from './ports.ts'
import { refusing } from './refusal.ts'

const slots = z
  .object({
    ...{ place: z.string(), topic: z.string(), topics: z.array(z.string()), language: z.string() },
    ...{ min_amount: z.number(), max_amount: z.number(), persons: z.number(), lead_days: z.number() },
    ...{ after: z.string(), before: z.string(), month: z.string() },
  })
  .partial()

/** What a question would have come to without what is known: the calls of its intents, else what it may have been. */
const passedOver = z.object({
  calls: z.array(callShape),
  candidates: z.array(z.object({ intent: z.string(), score: z.number() })),
  foreign: z.boolean().optional(),
  slots,
})
type PassedOver = z.infer<typeof passedOver>
type Runs = (ctx: Context, call: Call) => Promise<Reply[]>

export type KnownOptions = {
  features: readonly Feature[]
  run: Runs
  /** Runs what was asked for, as what a follow-up builds on. */
  remembered: Runs
  notSure(ctx: Context, understood: Understood): Promise<Reply[]> | Reply[]
}

/** Questions that a feature's own content answers, and the way to what they would have come to otherwise. */
export function createKnown({ features, run, remembered, notSure }: KnownOptions) {
  /** @param calls what answers the question by its intents; where there are any, only what is clear goes before them. */
  async function answer(ctx: Context, calls: Call[], understood: Understood | null): Promise<Reply[] | null> {
    const others = calls.length === 0 && understood?.referral ? [adviceFor(understood)] : calls
    const call = await find(ctx, others.length > 0)
    if (!call) return null
    const replies = await refusing(ctx, () => remembered(ctx, call))
    const { candidates = [], foreign, slots = {} } = understood ?? {}
    return withOtherwise(ctx, replies, { calls: others, candidates, foreign, slots })
  }

  async function find(ctx: Context, onlyClear: boolean): Promise<Call | null> {
    const text = ctx.asked?.text ?? ''
    if (text === '') return null
    for (const feature of features) {
      const known = await feature.knows?.(ctx, text)
      if (known && (known.clear || !onlyClear)) return known.call
    }
    return null
  }

  function withOtherwise(ctx: Context, replies: Reply[], input: PassedOver): Reply[] {
    const button = { label: ctx.t.text('common:notAnswered'), call: { command: otherwise.name, input } }
    const last = replies.at(-1)
    return last ? [...replies.slice(0, -1), { ...last, buttons: [...(last.buttons ?? []), button] }] : []
  }

  const otherwise = command({
    name: 'question.otherwise',
    input: passedOver,
    permission: 'anyone',
    async handle(ctx, { calls, ...unclear }) {
      if (calls.length === 0) {
        return notSure(ctx, { language: null, intent: null, intents: [], confidence: 0, ...unclear })
      }
      const replies: Reply[] = []
      for (const call of calls) replies.push(...(await refusing(ctx, () => run(ctx, call))))
      return replies
    },
  })

  return { commands: [otherwise], answer }
}

/** None of ours, but somebody needs help. */
export const adviceFor = ({ slots }: Understood): Call => ({ command: 'contact.advice', input: { ...slots } })
