import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { list, paragraph } from '../../core/rich.ts'
import { ownOrganisations } from '../organisations/index.ts'
import { quoteOf, shownListings } from './listing.ts'
import { kinds, type Listing } from './rules.ts'
import { openOf } from './store/listings.ts'
import { isWatching } from './store/watching.ts'

/** What the own organisations offer and need at present. */
export const mine = command({
  name: 'exchange.mine',
  input: z.object({}),
  permission: 'delegate',
  personal: true,
  async handle(ctx) {
    const own = (await ownOrganisations(ctx)).map(({ id }) => id)
    const listings = await shownListings(ctx, await openOf(ctx.tx, own))
    return {
      body: [
        paragraph(ctx.t(`exchange:mine.${listings.length === 0 ? 'none' : 'all'}`)),
        ...(listings.length === 0
          ? []
          : [
              list(
                listings.map((each) => quoteOf(ctx, each)),
                true,
              ),
            ]),
      ],
      buttons: [
        ...listings.map((listing, index) => openButton(ctx, listing, index + 1)),
        ...kinds.map((kind) => addButton(ctx, kind)),
        buttonOf(ctx, (await isWatching(ctx)) ? 'exchange.unwatch' : 'exchange.watch'),
      ],
    }
  },
})

export const addButton = (ctx: Context, kind: Listing['kind']): Button => ({
  label: ctx.t.text(`exchange:add.${kind}`),
  call: { command: 'exchange.add', input: { kind } },
})

const openButton = (ctx: Context, { id, kind }: Listing, number: number): Button => ({
  label: ctx.t.text('exchange:list.button', { number, name: ctx.t.text(`exchange:kind.${kind}`) }),
  call: { command: 'exchange.details', input: { listing: id } },
})
