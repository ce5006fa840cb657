import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command, type Feature } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, bold, note, paragraph } from '../../core/rich.ts'
import type { ConsentOptions } from './index.ts'
import { labelOf } from './rules.ts'
import { type Standing, standing } from './store.ts'

const perPage = 4

/** Everything that a person has agreed to: for what, since when, in which words. */
export const show = ({ features }: ConsentOptions) =>
  command({
    name: 'consents.show',
    chat: 'consents',
    aliases: ['einwilligungen'],
    input: z.object({ page: z.int().nonnegative().optional() }),
    permission: 'anyone',
    personal: true,
    async handle(ctx, { page }) {
      const { shown, next } = pageOf(await standing(ctx), page, perPage)
      if (shown.length === 0) {
        return { body: [paragraph(ctx.t('consents:show.none'))], buttons: [buttonOf(ctx, 'privacy.show')] }
      }
      const items = await Promise.all(shown.map(({ item, number }) => itemBlocks(ctx, features(), item, number)))
      return {
        body: [paragraph(ctx.t('consents:show.what')), ...items.flat()],
        buttons: [
          ...shown.map(({ item, number }) => ({
            label: ctx.t.text('consents:show.withdraw', { number }),
            call: { command: 'consents.withdraw', input: { purpose: item.purpose } },
          })),
          ...(next === null
            ? []
            : [{ label: ctx.t.text('consents:show.more'), call: { command: 'consents.show', input: { page: next } } }]),
          buttonOf(ctx, 'privacy.show'),
        ],
        replace: page !== undefined,
      }
    },
  })

async function itemBlocks(
  ctx: Context,
  features: readonly Feature[],
  { purpose, text, givenAt }: Standing,
  number: number,
): Promise<Block[]> {
  const label = bold(await labelOf(ctx, features, purpose))
  const date = ctx.format.date(today(givenAt, ctx.zone))
  return [paragraph(ctx.t('consents:show.item', { number, label, date })), note(ctx.t('consents:show.words', { text }))]
}
