import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Meeting } from '../meetings/index.ts'
import { begunAlready } from './begun.ts'
import { begun, keepDraft } from './draft.ts'
import { comingMeeting } from './named.ts'
import { type Planned, planOf } from './rules.ts'

/** Begins to change a meeting: asks what. */
export const change = command({
  name: 'planning.change',
  input: z.object({ meeting: z.string(), anew: z.boolean().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const meeting = await comingMeeting(ctx, input.meeting)
    const unpublished = begunAlready(ctx, { command: 'planning.change', input })
    if (unpublished) return unpublished
    if (meeting.state === 'cancelled') throw new UserError('planning:cancel.already')
    const draft = beginChange(ctx, meeting)
    return ctx.run({ command: 'planning.edit', input: { draft: draft.id } })
  },
})

/** A draft of changes, with the meeting as it is now to compare with. */
export function beginChange(ctx: Context, meeting: Meeting, changes: Partial<Planned> = {}) {
  const before = planOf(meeting)
  return keepDraft(ctx, {
    ...begun(ctx),
    kind: 'change',
    meeting: meeting.id,
    before,
    planned: { ...before, ...changes },
    seen: seenOf(meeting),
  })
}

/** By what another change in between is noticed. */
export const seenOf = ({ sequence, changedAt }: Meeting) => ({ sequence, changedAt: changedAt.toISOString() })
