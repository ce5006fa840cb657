import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type ConsentPurpose, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { ofListing } from './details.ts'
import { listingOf } from './listing.ts'
import { watch as begin, unwatch as end, isWatching } from './store/watching.ts'

/** Somebody entered what fits an entry of the own organisation: said by itself to those who want to hear it. */
export const match = command({
  name: 'exchange.match',
  input: ofListing,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { listing: id }): Promise<Reply[]> {
    const listing = await listingOf(ctx, id)
    if (listing?.state !== 'open' || !(await isWatching(ctx))) return []
    const [reply, ...others] = await ctx.run({ command: 'exchange.details', input: { listing: id } })
    if (!reply) return others
    return [
      {
        ...reply,
        body: [paragraph(ctx.t(`exchange:match.${listing.kind}`)), ...reply.body],
        buttons: [...(reply.buttons ?? []), buttonOf(ctx, 'exchange.unwatch')],
      },
    ]
  },
})

/** From now on the bot says by itself when something fits. */
export const watch = command({
  name: 'exchange.watch',
  input: z.object({}),
  permission: 'delegate',
  personal: true,
  changes: { ask: 'exchange.mine' },
  async handle(ctx) {
    await begin(ctx, ctx.t.text('exchange:watch.done'))
    return {
      body: [paragraph(ctx.t('exchange:watch.done'))],
      buttons: [buttonOf(ctx, 'exchange.unwatch'), buttonOf(ctx, 'exchange.mine')],
      replace: true,
    }
  },
})

/** Everybody can end it, whatever they are now. */
export const unwatch = command({
  name: 'exchange.unwatch',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  async handle(ctx) {
    await end(ctx)
    return {
      body: [paragraph(ctx.t('exchange:unwatch.done'))],
      buttons: [buttonOf(ctx, 'exchange.watch')],
      replace: true,
    }
  },
})

/** To hear of what fits, unasked. */
export const matchesConsent: ConsentPurpose = {
  purpose: 'matches',
  label: (ctx) => ctx.t('exchange:consent.of'),
  effect: 'exchange:unwatch.done',
  withdraw: (withdrawing) => end(withdrawing),
}
