import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { type Page, pageOf } from '../../core/page.ts'
import { type Block, bold, lines, paragraph } from '../../core/rich.ts'
import { changeButtons, lookedFor } from '../../core/search.ts'
import { topicName } from '../funding/index.ts'
import { nameOf } from '../network/index.ts'
import { askForNetwork, type Gazetteer, places } from '../places/index.ts'
import { search } from './asked.ts'
import { nothingFound } from './nothing.ts'
import { paged, type Question } from './question.ts'
import { reachOf } from './reach.ts'
import type { Shown } from './rules.ts'
import { shownById } from './shown.ts'

const perPage = 5

/** Associations that do something, partners for a cooperation: active members of the networks that are meant. */
export const find = command({
  name: 'organisations.find',
  chat: 'organisations',
  aliases: ['vereine'],
  intents: ['organisations.find'],
  searches: true,
  input: paged,
  permission: 'anyone',
  async handle(ctx, { page, ...input }) {
    const asked = await search.asked(ctx, input)
    const reach = await reachOf(ctx, asked.question)
    const { found, more, networks } = reach
    if (networks.length === 0) return askForNetwork(ctx, { command: 'organisations.find', input })
    if (found.length === 0) return nothingFound(ctx, asked, reach)
    const network = ctx.format.list(networks.map((each) => nameOf(ctx, each)))
    const { shown: numbered, next } = pageOf(found, page, perPage)
    const shown = await onPage(ctx, numbered)
    const gazetteer = await places(ctx)
    return {
      body: [
        ...lookedFor(ctx, asked),
        paragraph(ctx.t(`organisations:find.${more ? 'many' : 'all'}`, { count: found.length, network })),
        ...shown.map(({ item, number }) => organisationLines(ctx, item, number, gazetteer)),
        ...ctx.provenance(),
      ],
      buttons: [
        ...shown.map(({ item, number }) => ({
          label: ctx.t.text('organisations:find.button', { number, name: item.name }),
          call: { command: 'organisations.details', input: { organisation: item.id } },
        })),
        ...(next === null ? [] : [moreButton(ctx, asked.question, next)]),
        ...changeButtons(ctx, search, 'organisations.find', asked),
      ],
      replace: page !== undefined,
    }
  },
})

/** Only what is on the page is read as a whole. */
async function onPage(ctx: Context, page: Page<string>['shown']): Promise<Page<Shown>['shown']> {
  const organisations = await shownById(
    ctx,
    page.map(({ item }) => item),
  )
  return page.flatMap(({ item: id, number }) => {
    const item = organisations.find((each) => each.id === id)
    return item ? [{ item, number }] : []
  })
}

function organisationLines(ctx: Context, organisation: Shown, number: number, { byId }: Gazetteer): Block {
  const { fields, name, needs, offers, placeId } = organisation
  ctx.cite(organisation)
  const place = placeId === null ? undefined : byId.get(placeId)?.name
  return lines(
    place === undefined
      ? ctx.t('organisations:find.nameOnly', { number, name: bold(name) })
      : ctx.t('organisations:find.item', { number, name: bold(name), place }),
    fields.map((field) => topicName(ctx, field)).join(ctx.t.text('search:comma')),
    offers ? ctx.t('organisations:offers', { offers: ctx.text(offers).text }) : undefined,
    needs ? ctx.t('organisations:needs', { needs: ctx.text(needs).text }) : undefined,
  )
}

const moreButton = (ctx: Context, input: Question, page: number): Button => ({
  label: ctx.t.text('organisations:find.more'),
  call: { command: 'organisations.find', input: { ...input, page } },
})
