import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { contactBlock } from '../contact/index.ts'
import { membershipId } from '../coordination/index.ts'
import { nameOf } from '../network/index.ts'
import { networkAsked } from './rules.ts'

/** Leads a main delegate to pausing and leaving, and everybody else to who decides. Nothing changes by this itself. */
export const leave = command({
  name: 'membership.leave',
  intents: ['membership.leave'],
  input: z.object({ network: z.string().optional(), place: z.string().optional() }),
  permission: 'anyone',
  needsNetwork: true,
  async handle(ctx, input) {
    const [network] = await networkAsked(ctx, input)
    if (!network) return { body: [paragraph(ctx.t('membership:unknown'))] }
    ctx.cite(network)
    const [first] = network.contacts
    const own = ownButtons(ctx, network.id)
    return {
      body: [
        paragraph(ctx.t(`membership:leave.${own.length > 0 ? 'here' : 'how'}`, { network: nameOf(ctx, network) })),
        ...(first && own.length === 0 ? [contactBlock(ctx, first)] : []),
        paragraph(ctx.t('membership:leave.less')),
        ...ctx.provenance(),
      ],
      buttons: [...own, buttonOf(ctx, 'announcements.unsubscribe'), buttonOf(ctx, 'coordination.resign')],
    }
  },
})

/** What a main delegate can decide about their organisation; in a group it is nobody's business. */
function ownButtons(ctx: Context, network: string): Button[] {
  if (ctx.inbound.place === 'group') return []
  const [seat] = ctx.person.seats.filter((each) => each.main && each.network === network)
  if (!seat?.organisation) return []
  const input = { membership: membershipId(network, seat.organisation) }
  return [buttonOf(ctx, 'roles.pause', input), buttonOf(ctx, 'roles.leave', input)]
}
