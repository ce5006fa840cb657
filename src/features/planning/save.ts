import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, note, paragraph } from '../../core/rich.ts'
import { applied } from './apply.ts'
import { carryOut } from './carry-out.ts'
import { seenOf } from './change.ts'
import { type Change, draftOf, dropDraft, keepDraft, ofDraft } from './draft.ts'
import { differing, withFields } from './fields.ts'
import { comingMeeting } from './rights.ts'
import { planOf } from './rules.ts'
import { scope } from './scope.ts'
import { lockMeeting } from './store/changes.ts'
import { inScope } from './store/series.ts'

/** Saves a change, unless somebody else changed the meeting meanwhile: then it is shown and asked again. */
export const save = command({
  name: 'planning.save',
  input: ofDraft.extend({ scope }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'planning.preview' },
  async handle(ctx, { draft: id, scope }) {
    const draft = draftOf(ctx, id)
    if (draft.kind !== 'change') throw new UserError('planning:closed')
    return (
      (await changedMeanwhile(ctx, draft)) ?? saved(ctx, draft, await inScope(ctx.tx, draft.meeting, scope, ctx.now))
    )
  },
})

async function saved(ctx: Context, draft: Change, meetings: readonly string[]): Promise<Reply> {
  const { told } = await carryOut(ctx, meetings, applied(ctx, draft))
  dropDraft(ctx)
  return {
    body: [
      paragraph(ctx.t('planning:save.done', { title: ctx.text(draft.planned.title).text })),
      ...tellingLine(ctx, told),
    ],
    buttons: [buttonOf(ctx, 'planning.manage', { meeting: draft.meeting }), buttonOf(ctx, 'planning.list')],
    replace: true,
  }
}

/** How many people hear of a change by themselves. */
export const tellingLine = (ctx: Context, count: number): Block[] =>
  count > 0 ? [note(ctx.t('planning:save.telling', { count }))] : []

/**
 * Null while the meeting is as it was when the change began. Otherwise the change is laid over what it is now, and
 * shown again. @throws UserError when it cannot be changed any more.
 */
export async function changedMeanwhile(ctx: Context, draft: Change): Promise<Reply[] | null> {
  await lockMeeting(ctx.tx, draft.meeting)
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
