import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { paragraph } from '../../core/rich.ts'
import { changeButtons, lookedFor } from '../../core/search.ts'
import { nameOf } from '../network/index.ts'
import { readerOf } from '../organisations/index.ts'
import { askForNetwork, liesIn, places, scopeOf } from '../places/index.ts'
import { type Question, question, search } from './asked.ts'
import { listingLines, shownListings } from './listing.ts'
import type { Kind } from './rules.ts'
import { lookUpListings } from './store/find.ts'
import { listingsById } from './store/listings.ts'

const perPage = 5
/** Nobody turns more pages. */
const mostFound = 100

const paged = question.extend({ page: z.int().nonnegative().optional() })

export const offers = listCommand('offer', { name: 'exchange.offers', chat: 'offers', aliases: ['angebote'] })
export const needs = listCommand('need', { name: 'exchange.needs', chat: 'needs', aliases: ['bedarfe'] })

/** What members offer, or what they need: the newest first. */
function listCommand(kind: Kind, named: { name: string; chat: string; aliases: string[] }) {
  return command({
    ...named,
    searches: true,
    input: paged,
    permission: 'anyone',
    async handle(ctx, { page, ...input }) {
      const asked = await search.asked(ctx, input)
      const { found, networks } = await reachOf(ctx, kind, asked.question)
      if (networks.length === 0) return askForNetwork(ctx, { command: named.name, input })
      const { shown, next } = pageOf(found, page, perPage)
      const listings = await shownListings(
        ctx,
        await listingsById(
          ctx.tx,
          shown.map(({ item }) => item),
        ),
      )
      const numbered = shown.flatMap(({ item, number }) => {
        const listing = listings.find(({ id }) => id === item)
        return listing ? [{ listing, number }] : []
      })
      const network = ctx.format.list(networks.map((each) => nameOf(ctx, each)))
      const items = []
      for (const { listing, number } of numbered) items.push(paragraph(await listingLines(ctx, listing, number)))
      return {
        body: [
          ...lookedFor(ctx, asked),
          paragraph(
            ctx.t(`exchange:list.${found.length === 0 ? 'none' : 'all'}.${kind}`, { count: found.length, network }),
          ),
          ...items,
          ...ctx.provenance(),
        ],
        buttons: [
          ...numbered.map(({ listing, number }) => ({
            label: ctx.t.text('exchange:list.button', { number, name: listing.organisation.name }),
            call: { command: 'exchange.details', input: { listing: listing.id } },
          })),
          ...(next === null
            ? []
            : [
                {
                  label: ctx.t.text('exchange:list.more'),
                  call: { command: named.name, input: { ...asked.question, page: next } },
                },
              ]),
          ...changeButtons(ctx, search, named.name, asked),
          buttonOf(ctx, kind === 'offer' ? 'exchange.needs' : 'exchange.offers'),
          ...(ctx.person.seats.length > 0 ? [buttonOf(ctx, 'exchange.mine')] : []),
        ],
        replace: page !== undefined,
      }
    },
  })
}

async function reachOf(ctx: Context, kind: Kind, { place: named, topic }: Question) {
  const gazetteer = await places(ctx)
  const own = (await scopeOf(ctx)).near
  const { near, place } = await scopeOf(ctx, named)
  const covers = place !== null && own.some(({ placeId }) => liesIn(gazetteer, place.id, placeId))
  const networks = covers ? own : near
  const lookup = {
    kind,
    networks: networks.map(({ id }) => id),
    fields: topic === undefined ? undefined : [topic],
    places: place ? [...gazetteer.byId.keys()].filter((id) => liesIn(gazetteer, id, place.id)) : undefined,
  }
  return { networks, found: await lookUpListings(ctx.tx, readerOf(ctx), lookup, mostFound) }
}
