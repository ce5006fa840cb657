import { z } from 'zod'
import { command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { pageOf } from '../../../core/page.ts'
import { bold, lines, paragraph } from '../../../core/rich.ts'
import { titleOf } from '../draft/list.ts'
import { button, steeredNamed } from '../draft/own.ts'
import { addresseesOf } from '../store/report.ts'
import { whyWords } from './words.ts'

const perPage = 8

/** The organisations that nobody of has it, with how to reach them: to be called. */
export const calls = command({
  name: 'announcing.calls',
  input: z.object({ announcement: z.string(), page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id, page }): Promise<Reply> {
    const announcement = await steeredNamed(ctx, id)
    const missing = (await addresseesOf(ctx.tx, id)).filter(({ reached, open }) => !reached && !open)
    const { shown, next } = pageOf(missing, page, perPage)
    const { t } = ctx
    return {
      body: [
        paragraph(bold(t('announcing:calls.title', { title: await titleOf(ctx, announcement) }))),
        ...(missing.length === 0 ? [paragraph(t('announcing:calls.none'))] : []),
        ...shown.map(({ item, number }) =>
          lines(
            t('announcing:calls.item', { number, name: bold(item.name), place: item.place }),
            whyWords(ctx, item.why),
            item.contact ?? t('announcing:calls.unknown'),
          ),
        ),
      ],
      buttons: [
        ...(next === null
          ? []
          : [{ ...button(ctx, 'calls', id, { page: next }), label: t.text('announcing:list.more') }]),
        button(ctx, 'report', id),
      ],
      replace: page !== undefined,
    }
  },
})
