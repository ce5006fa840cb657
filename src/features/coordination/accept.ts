import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { bindTo } from '../network/index.ts'
import { consentOf } from './rules.ts'
import { openInvitation, takeInvitation } from './store/invitations.ts'
import { addSeat } from './store/seats.ts'
import { planSuccession } from './store/succession.ts'

/** Gives the role: code, seat and consent in one transaction. */
export const accept = command({
  name: 'coordination.accept',
  input: z.object({ hash: z.string() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'coordination.redeem' },
  consents: true,
  async handle(ctx, { hash }) {
    const invitation = await openInvitation(ctx, hash)
    if (!invitation || !(await takeInvitation(ctx, hash))) throw new UserError('coordination:redeem.invalid')
    const { role, network, organisation, main: invitedAsMain } = invitation
    const seat = { role, network, organisation, main: invitedAsMain }
    const { main } = await addSeat(ctx, seat, (held) => consentOf(ctx, held))
    ctx.person.seats.push({ ...seat, main })
    if (role === 'coordinator') await planSuccession(ctx, network)
    bindTo(ctx, [network, ...ctx.conversation.networks.filter((each) => each !== network)])
    return {
      body: [
        paragraph(ctx.t(`coordination:accept.${role}`)),
        ...(main ? [paragraph(ctx.t('coordination:accept.main'))] : []),
        paragraph(ctx.t('coordination:accept.end')),
      ],
      buttons:
        role === 'coordinator'
          ? [buttonOf(ctx, 'coordination.show'), buttonOf(ctx, 'help.show')]
          : [buttonOf(ctx, 'membership.status'), buttonOf(ctx, 'announcements.subscribe'), buttonOf(ctx, 'help.show')],
      replace: true,
    }
  },
})
