import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { applied } from './apply.ts'
import { carryOut } from './carry-out.ts'
import { type Change, draftOf, dropDraft, ofDraft } from './draft.ts'
import { changedMeanwhile, tellingLine } from './meanwhile.ts'
import { scope } from './scope.ts'
import { lockScope } from './store/series.ts'

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
    const meetings = await lockScope(ctx.tx, draft.meeting, scope, ctx.now)
    return (await changedMeanwhile(ctx, draft)) ?? saved(ctx, draft, meetings)
  },
})

async function saved(ctx: Context, draft: Change, meetings: readonly string[]): Promise<Reply> {
  const { told } = await carryOut(ctx.tx, meetings, applied(ctx, draft), ctx.now)
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
