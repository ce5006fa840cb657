import type { Context, OpenDialogue } from '../feature.ts'

/** An open dialogue is forgotten after so long; what was typed half does not lie around. */
const keepMs = 30 * 86_400_000

/** After so long somebody who writes has rather something else in mind than the open question. */
const idleMs = 2 * 3_600_000

/** Whether nobody goes on with this form any more. */
export const isPast = ({ since }: Pick<OpenDialogue, 'since'>, now: Date): boolean =>
  now.getTime() - Date.parse(since) > keepMs

/** Whoever comes back after a while with something that is clear is answered that, and reminded of the question. */
export function isIdle(ctx: Context, dialogue: OpenDialogue): boolean {
  if (!isLong(dialogue, ctx.now) || !ctx.asked?.intent) return false
  dialogue.at = ctx.now.toISOString()
  delete dialogue.reminded
  return true
}

const isLong = ({ at, since }: OpenDialogue, now: Date): boolean => now.getTime() - Date.parse(at ?? since) > idleMs

/** Whether what is written now goes to others, as the open question wants it. */
export const isQuoting = (open: OpenDialogue | undefined, now: Date, intent: string | null): boolean =>
  open?.quoted === true && !isPast(open, now) && !(isLong(open, now) && intent !== null)
