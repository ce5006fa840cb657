import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import { bold, list, paragraph } from '../../core/rich.ts'
import { topicName } from '../funding/index.ts'
import { nameOf } from '../network/index.ts'
import { type Network, networks } from '../places/index.ts'
import { type FieldNeeds, needsByField } from './rules.ts'
import { offersByField, openNeeds } from './store/needs.ts'

/** What members lack, by field and place: what the network should offer next. */
export const unmet = command({
  name: 'exchange.unmet',
  input: z.object({}),
  permission: 'coordinator',
  personal: true,
  async handle(ctx) {
    const own = await ownNetworks(ctx)
    const ids = own.map(({ id }) => id)
    const needs = await openNeeds(ctx.tx, ids)
    for (const { organisation } of needs) ctx.cite(organisation)
    const rows = needs.map(({ fields, organisation }) => ({ fields, place: organisation.place.name }))
    const network = ctx.format.list(own.map((each) => nameOf(ctx, each)))
    return {
      body: [
        paragraph(ctx.t('exchange:unmet.all', { count: needs.length, network })),
        ...(needs.length === 0
          ? []
          : [list(needsByField(rows, await offersByField(ctx.tx, ids)).map((each) => fieldLine(ctx, each)))]),
        ...ctx.provenance(),
      ],
      buttons: needs.length === 0 ? [] : [buttonOf(ctx, 'exchange.export'), buttonOf(ctx, 'exchange.needs')],
    }
  },
})

/** The networks that a person coordinates. */
export async function ownNetworks(ctx: Context): Promise<Network[]> {
  const own = coordinated(ctx.person)
  return (await networks(ctx)).filter(({ id }) => own.includes(id))
}

function fieldLine(ctx: Context, { field, needs, offers, places }: FieldNeeds) {
  const { t } = ctx
  const where = places.map(({ needs, place }) => t.text('exchange:unmet.place', { place, count: needs }))
  return [
    bold(topicName(ctx, field)),
    ': ',
    t('exchange:unmet.needs', { count: needs }),
    ' (',
    where.join(t.text('search:comma')),
    '), ',
    t('exchange:unmet.offers', { count: offers }),
  ]
}
