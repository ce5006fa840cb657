import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { bold, lines, paragraph } from '../../core/rich.ts'
import { readerOf } from '../organisations/index.ts'
import { listingLines, listingOf } from './listing.ts'

export const ofListing = z.object({ listing: z.uuid() })

/** One need or offer, and how to answer it. */
export const details = command({
  name: 'exchange.details',
  input: ofListing,
  permission: 'anyone',
  async handle(ctx, { listing: id }) {
    const listing = await listingOf(ctx, id)
    if (listing?.state !== 'open') throw new UserError('exchange:gone')
    const { organisation } = listing
    const own = readerOf(ctx).organisations.includes(organisation.id)
    const answer: Button = {
      label: ctx.t.text(`exchange:answer.${listing.kind}`),
      call: { command: 'introductions.ask', input: { organisation: organisation.id, listing: id } },
    }
    return {
      body: [
        lines(bold(ctx.t.text(`exchange:kind.${listing.kind}`)), await listingLines(ctx, listing)),
        ...(own ? [paragraph(ctx.t(`exchange:visibleTo.${listing.visibility}`))] : []),
        ...ctx.provenance(),
      ],
      buttons: own
        ? [
            buttonOf(ctx, 'exchange.settle', { listing: id }),
            buttonOf(ctx, 'exchange.withdraw', { listing: id }),
            buttonOf(ctx, 'exchange.mine'),
          ]
        : [answer, buttonOf(ctx, 'organisations.details', { organisation: organisation.id })],
    }
  },
})
