import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { begunAlready } from './begun.ts'
import { draftIn, dropDraft, ofDraft } from './draft.ts'
import { ownNetworks } from './named.ts'

/** Opens the form for a new meeting. What was begun before is not thrown away without asking. */
export const create = command({
  name: 'planning.create',
  chat: 'plan',
  aliases: ['planen'],
  input: z.object({ anew: z.boolean().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const [network, ...others] = await ownNetworks(ctx)
    if (!network) throw new UserError('common:onlyCoordination')
    const begun = begunAlready(ctx, { command: 'planning.create', input })
    if (begun) return begun
    dropDraft(ctx)
    return ctx.open('planning.meeting', others.length === 0 ? { network: network.id } : { several: 'yes' })
  },
})

/** Throws a draft away; what is published stays as it is. */
export const discard = command({
  name: 'planning.discard',
  input: ofDraft,
  permission: 'coordinator',
  personal: true,
  handle(ctx, { draft }) {
    if (draftIn(ctx)?.id !== draft) throw new UserError('planning:closed')
    dropDraft(ctx)
    return {
      body: [paragraph(ctx.t('planning:discard.done'))],
      buttons: [buttonOf(ctx, 'planning.create'), buttonOf(ctx, 'planning.list')],
      replace: true,
    }
  },
})
