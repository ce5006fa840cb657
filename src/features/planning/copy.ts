import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { begunAlready } from './begun.ts'
import { begun, keepDraft } from './draft.ts'
import { meetingNamed } from './named.ts'
import { planOf } from './rules.ts'

/** A new meeting like another one, all but its day; asks for that. */
export const copy = command({
  name: 'planning.copy',
  input: z.object({ meeting: z.string(), anew: z.boolean().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const meeting = await meetingNamed(ctx, input.meeting)
    const unpublished = begunAlready(ctx, { command: 'planning.copy', input })
    if (unpublished) return unpublished
    const planned = { ...planOf(meeting), state: 'planned' as const, cancelReason: null, registration: true }
    const draft = keepDraft(ctx, {
      ...begun(ctx),
      planned,
      kind: 'new',
      dated: false,
      copyOf: meeting.id,
      repeat: null,
    })
    return ctx.run({ command: 'planning.field', input: { draft: draft.id, field: 'when' } })
  },
})
