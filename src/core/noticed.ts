import type { Context, Feature } from './feature.ts'
import type { Button, Reply } from './message.ts'
import type { Understood } from './ports.ts'
import type { Block } from './rich.ts'

/**
 * What the bot notices about its own understanding of a message; `question` ties together what is about the same one.
 * Only the text without names gets this far.
 */
export type Noticed =
  /** It was not understood, or is none of ours. */
  | { kind: 'unanswered'; question: string; text: string; understood: Understood }
  /** It was answered without being sure. */
  | { kind: 'doubted'; question: string; text: string; understood: Understood }
  /** The answer was not what the person meant. */
  | { kind: 'rejected'; question: string }
  /** What the person meant, in their own choice. */
  | { kind: 'meant'; question: string; intent: string }

/** What a feature adds to what is said. */
export type Addition = { body?: Block[]; buttons?: Button[] }

/** Tells every feature that wants to hear it. */
export async function tell(features: readonly Feature[], ctx: Context, noticed: Noticed): Promise<Addition> {
  const additions: Addition[] = []
  for (const feature of features) if (feature.noticed) additions.push(await feature.noticed(ctx, noticed))
  return {
    body: additions.flatMap(({ body }) => body ?? []),
    buttons: additions.flatMap(({ buttons }) => buttons ?? []),
  }
}

/** The last message of an answer carries what is added. */
export function withAddition(replies: readonly Reply[], { body = [], buttons = [] }: Addition): Reply[] {
  const last = replies.at(-1)
  if (!last || body.length + buttons.length === 0) return [...replies]
  return [
    ...replies.slice(0, -1),
    { ...last, body: [...last.body, ...body], buttons: [...(last.buttons ?? []), ...buttons] },
  ]
}
