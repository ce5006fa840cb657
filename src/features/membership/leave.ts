import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { contactBlock } from '../contact/index.ts'
import { nameOf } from '../network/index.ts'
import { networkAsked } from './rules.ts'

/** Explains how an organisation leaves. It never leaves by itself. */
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
    return {
      body: [
        paragraph(ctx.t('membership:leave.how', { network: nameOf(ctx, network) })),
        ...(first ? [contactBlock(ctx, first)] : []),
        paragraph(ctx.t('membership:leave.less')),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'announcements.unsubscribe'), buttonOf(ctx, 'coordination.resign')],
    }
  },
})
