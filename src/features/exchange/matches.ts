import type { Context } from '../../core/feature.ts'
import { planNotices } from '../notices/index.ts'
import { readerOf } from '../organisations/index.ts'
import { places } from '../places/index.ts'
import { shownListings } from './listing.ts'
import { fitting, type Listing, otherOf } from './rules.ts'
import { lookUpListings } from './store/find.ts'
import { listingsById } from './store/listings.ts'
import { watching } from './store/watching.ts'

const mostShown = 3
/** Of the newest. */
const mostRead = 100
const usefulDays = 7

/** What other members of the own networks have entered that fits best. */
export async function matchesFor(ctx: Context, listing: Listing): Promise<Listing[]> {
  const { fields, kind, organisation } = listing
  const lookup = { kind: otherOf(kind), networks: organisation.networks, fields, except: organisation.id }
  const found = await lookUpListings(ctx.tx, readerOf(ctx), lookup, mostRead)
  const others = await shownListings(ctx, await listingsById(ctx.tx, found))
  return fitting(listing, others, await places(ctx)).slice(0, mostShown)
}

/** Tells those whose entries fit, if they want to hear of such. What only the coordination may see is told to nobody. */
export async function tellWatching(
  ctx: Context,
  { id, visibility }: Listing,
  matches: readonly Listing[],
): Promise<void> {
  if (visibility === 'coordination') return
  const people = await watching(
    ctx,
    matches.map(({ organisation }) => organisation.id),
  )
  await planNotices(
    ctx.tx,
    people.map(({ person }) => ({
      person,
      subject: `listing:${id}`,
      key: `match:${id}`,
      call: { command: 'exchange.match', input: { listing: id } },
      at: ctx.now,
      notAfter: new Date(ctx.now.getTime() + usefulDays * 86_400_000),
    })),
  )
}
