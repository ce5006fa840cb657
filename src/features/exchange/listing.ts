import type { Context } from '../../core/feature.ts'
import { bold, type Inline, inline } from '../../core/rich.ts'
import { topicName } from '../funding/index.ts'
import { readerOf, sees, shownById, standingTo } from '../organisations/index.ts'
import { type Gazetteer, places } from '../places/index.ts'
import type { Listing } from './rules.ts'
import { listingsById, type Stored } from './store/listings.ts'

/** Listings as whoever asks may see them, with their organisations; those that are hidden from them are left out. */
export async function shownListings(ctx: Context, stored: readonly Stored[]): Promise<Listing[]> {
  const reader = readerOf(ctx)
  const organisations = await shownById(ctx, [...new Set(stored.map(({ organisationId }) => organisationId))])
  return stored.flatMap(({ organisationId, ...listing }) => {
    const organisation = organisations.find(({ id }) => id === organisationId)
    return organisation && sees(standingTo(reader, organisation), listing.visibility)
      ? [{ ...listing, organisation }]
      : []
  })
}

export const listingOf = async (ctx: Context, id: string): Promise<Listing | null> =>
  (await shownListings(ctx, await listingsById(ctx.tx, [id])))[0] ?? null

/** "Offer: “…”" */
export const quoteOf = (ctx: Context, { kind, text }: Listing): Inline[] =>
  ctx.t(`exchange:quote.${kind}`, { text: ctx.text(text).text })

/** One listing on two lines: what, then who, where and in which fields. */
export async function listingLines(ctx: Context, listing: Listing, number?: number): Promise<Inline[]> {
  const { fields, organisation, text } = listing
  ctx.cite(organisation)
  const what = bold(ctx.text(text).text)
  const where = placeName(await places(ctx), organisation.placeId)
  const rest = [
    organisation.name,
    ...where,
    fields.map((field) => topicName(ctx, field)).join(ctx.t.text('search:comma')),
  ]
  return inline([
    number === undefined ? what : ctx.t('exchange:item', { number, text: what }),
    '\n',
    rest.filter((each) => each !== '').join(' · '),
  ])
}

const placeName = ({ byId }: Gazetteer, id: string | null): string[] => {
  const place = id === null ? undefined : byId.get(id)
  return place ? [place.name] : []
}
