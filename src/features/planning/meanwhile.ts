import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, note, paragraph } from '../../core/rich.ts'
import { seenOf } from './change.ts'
import { type Change, dropDraft, keepDraft } from './draft.ts'
import { differing, withFields } from './fields.ts'
import { comingMeeting } from './named.ts'
import { planOf } from './rules.ts'

/** How many people hear of a change by themselves. */
export const tellingLine = (ctx: Context, count: number): Block[] =>
  count > 0 ? [note(ctx.t('planning:save.telling', { count }))] : []

/**
 * Null while the meeting, whose row is in our hands, is as it was when the change began. Otherwise the change is laid
 * over what it is now, and shown again. @throws UserError when it cannot be changed any more.
 */
export async function changedMeanwhile(ctx: Context, draft: Change): Promise<Reply[] | null> {
  const meeting = await comingMeeting(ctx, draft.meeting)
  if (meeting.state === 'cancelled') {
    dropDraft(ctx)
    throw new UserError('planning:cancel.already')
  }
  const seen = seenOf(meeting)
  if (seen.sequence === draft.seen.sequence && seen.changedAt === draft.seen.changedAt) return null
  const before = planOf(meeting)
  const planned = withFields(before, differing(draft.before, draft.planned), draft.planned)
  keepDraft(ctx, { ...draft, before, planned, seen })
  const [view, ...rest] = await ctx.run({ command: 'planning.preview', input: { draft: draft.id } })
  if (!view) return rest
  return [{ ...view, body: [paragraph(ctx.t('planning:save.meanwhile')), ...view.body] }, ...rest]
}
