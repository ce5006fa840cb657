import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { withdrawNotices } from '../notices/index.ts'
import { ownOrganisation } from '../organisations/index.ts'
import { ofListing } from './details.ts'
import { quoteOf, shownListings } from './listing.ts'
import type { Listing } from './rules.ts'
import { listingsById, moveListing } from './store/listings.ts'

/** It is done: the need is met, the offer was taken. */
export const settle = change('settle', ['open'], 'settled')
/** It is not meant any more. */
export const withdraw = change('withdraw', ['open'], 'withdrawn')
/** Undoes both. */
export const reopen = change('reopen', ['settled', 'withdrawn'], 'open')

function change(verb: string, from: Listing['state'][], to: Listing['state']) {
  return command({
    name: `exchange.${verb}`,
    input: ofListing,
    permission: 'delegate',
    personal: true,
    changes: { ask: 'exchange.mine' },
    async handle(ctx, { listing: id }): Promise<Reply> {
      const listing = await ownListing(ctx, id)
      if (!(await moveListing(ctx.tx, id, { from, to, now: ctx.now }))) throw new UserError('exchange:meanwhile')
      if (to !== 'open') await withdrawNotices(ctx.tx, { subject: `listing:${id}` })
      return {
        body: [paragraph(ctx.t(`exchange:${verb}.done`)), paragraph(quoteOf(ctx, listing))],
        buttons: [
          ...(to === 'open' ? [] : [buttonOf(ctx, 'exchange.reopen', { listing: id })]),
          buttonOf(ctx, 'exchange.mine'),
        ],
        replace: true,
      }
    },
  })
}

/** @throws UserError when it is gone, or the person does not speak for its organisation. */
async function ownListing(ctx: Context, id: string): Promise<Listing> {
  const stored = await listingsById(ctx.tx, [id])
  for (const { organisationId } of stored) await ownOrganisation(ctx, organisationId)
  const [listing] = await shownListings(ctx, stored)
  if (!listing) throw new UserError('exchange:gone')
  return listing
}
