import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { networkName } from './rules.ts'

/** Says that somebody joined the coordination, and offers to hand over. */
export const joined = command({
  name: 'coordination.joined',
  input: z.object({ network: z.string() }),
  permission: 'coordinator',
  personal: true,
  handle: async (ctx, { network }) => ({
    body: [paragraph(ctx.t('coordination:joined.said', { network: await networkName(ctx, network) }))],
    buttons: [buttonOf(ctx, 'coordination.resign'), buttonOf(ctx, 'help.keep')],
  }),
})
