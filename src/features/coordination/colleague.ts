import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import type { CoordinationOptions } from './index.ts'
import { invitedReply } from './invited.ts'
import { existingMembership } from './membership.ts'
import { createInvitation } from './store/invitations.ts'

/** A code for one more delegate of an organisation. */
export const inviteColleague = (options: CoordinationOptions) =>
  command({
    name: 'coordination.inviteColleague',
    input: z.object({ membership: z.string() }),
    permission: 'mainDelegate',
    personal: true,
    async handle(ctx, input) {
      const { network, organisation, name, state } = await existingMembership(ctx, input.membership)
      if (state !== 'active' && state !== 'paused') throw new UserError('coordination:inviteColleague.noMember')
      const seat = { role: 'delegate' as const, network, organisation, main: false }
      const invitation = await createInvitation(ctx.tx, { ...seat, now: ctx.now })
      return invitedReply(ctx, options, invitation, name, buttonOf(ctx, 'roles.colleagues', input))
    },
  })
