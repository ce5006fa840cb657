import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { csv } from '../../core/csv.ts'
import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { paragraph } from '../../core/rich.ts'
import { originalOf } from '../../core/translated.ts'
import { topicName } from '../funding/index.ts'
import { type OpenNeed, offersByField, openNeeds } from './store/needs.ts'
import { ownNetworks } from './unmet.ts'

/** All open needs as a table for a spreadsheet, a line for each. */
export const exported = command({
  name: 'exchange.export',
  input: z.object({}),
  permission: 'coordinator',
  personal: true,
  async handle(ctx) {
    const ids = (await ownNetworks(ctx)).map(({ id }) => id)
    const needs = await openNeeds(ctx.tx, ids)
    const content = table(ctx, needs, await offersByField(ctx.tx, ids))
    return {
      body: [paragraph(ctx.t('exchange:export.answer', { count: needs.length }))],
      files: [
        { name: `${ctx.t.text('exchange:export.file')}-${today(ctx.now, ctx.zone)}.csv`, mime: 'text/csv', content },
      ],
      buttons: [buttonOf(ctx, 'exchange.unmet')],
    }
  },
})

function table(ctx: Context, needs: readonly OpenNeed[], offers: ReadonlyMap<string, number>): string {
  const columns: [string, (need: OpenNeed) => string | number][] = [
    ['fields', ({ fields }) => fields.map((field) => topicName(ctx, field)).join(', ')],
    ['place', ({ organisation }) => organisation.place.name],
    ['organisation', ({ organisation }) => organisation.name],
    ['need', ({ text }) => originalOf(text).text],
    ['language', ({ text }) => ctx.format.language(originalOf(text).language)],
    ['since', ({ createdAt }) => today(createdAt, ctx.zone)],
    ['offers', ({ fields }) => fields.reduce((sum, field) => sum + (offers.get(field) ?? 0), 0)],
  ]
  return csv(
    columns.map(([key]) => ctx.t.text(`exchange:column.${key}`)),
    needs.map((need) => columns.map(([, cell]) => cell(need))),
  )
}
