import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import { paragraph } from '../../core/rich.ts'
import { removeInvitation } from './store.ts'

/** Takes a code back that was not used yet. */
export const revoke = command({
  name: 'coordination.revoke',
  input: z.object({ hash: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { hash }) {
    const removed = await removeInvitation(ctx, hash, coordinated(ctx.person))
    return { body: [paragraph(ctx.t(removed ? 'coordination:revoke.done' : 'coordination:revoke.late'))] }
  },
})
