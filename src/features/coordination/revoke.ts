import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { removeInvitation } from './store/invitations.ts'

/** Takes a code back that was not used yet. */
export const revoke = command({
  name: 'coordination.revoke',
  input: z.object({ invitation: z.string() }),
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, { invitation }) {
    const removed = await removeInvitation(ctx, invitation)
    return { body: [paragraph(ctx.t(removed ? 'coordination:revoke.done' : 'coordination:revoke.late'))] }
  },
})
