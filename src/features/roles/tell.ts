import { z } from 'zod'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { existingMembership } from '../coordination/index.ts'
import { memberButton, valuesOf } from './words.ts'

/** Told to the coordination: a member pauses, has left, or is back; what was taken back meanwhile is not said. */
export const changed = command({
  name: 'roles.changed',
  input: z.object({ membership: z.string(), state: z.enum(['active', 'paused', 'left']) }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input): Promise<Reply[]> {
    const membership = await existingMembership(ctx, input.membership)
    if (membership.state !== input.state) return []
    return [
      {
        body: [paragraph(ctx.t(`roles:changed.${input.state}`, await valuesOf(ctx, membership)))],
        buttons: [memberButton(ctx, 'colleagues', membership)],
      },
    ]
  },
})
