import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { removeInvitation } from './store.ts'

/** Takes a code back that was not used yet. */
export const revoke = command({
  name: 'coordination.revoke',
  input: z.object({ hash: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { hash }) {
    const own = ctx.person.seats.flatMap(({ role, network }) => (role === 'coordinator' ? [network] : []))
    const removed = await removeInvitation(ctx, hash, own)
    return { body: [paragraph(ctx.t(removed ? 'coordination:revoke.done' : 'coordination:revoke.late'))] }
  },
})
