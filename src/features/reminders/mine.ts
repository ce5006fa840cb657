import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, list, paragraph } from '../../core/rich.ts'
import { heading, shortLine } from '../meetings/index.ts'
import { button, timeOf } from './lines.ts'
import { type Reminded, remindedOf } from './standing.ts'
import { withoutReminders } from './store/consents.ts'

const perPage = 4

/** What a person will be reminded of, each to be changed or taken back. */
export const mine = command({
  name: 'reminders.mine',
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { page }) {
    const { t } = ctx
    const reminded = (await remindedOf(ctx)).sort((one, other) => one.meeting.from - other.meeting.from)
    const off = (await withoutReminders(ctx.tx, [ctx.person.id])).has(ctx.person.id)
    const { shown, next } = pageOf(reminded, page, perPage)
    return {
      body: [
        ...(off ? [paragraph(t('reminders:mine.off'))] : []),
        ...(shown.length === 0
          ? [paragraph(t('reminders:mine.none'))]
          : [
              heading(t('reminders:mine.title')),
              ...shown.flatMap(({ item, number }) => itemBlocks(ctx, item, number)),
            ]),
        ...ctx.provenance(),
      ],
      buttons: [
        ...shown.map(({ item, number }) => ({
          label: t.text('reminders:mine.remove', { number }),
          call: { command: 'reminders.remove', input: { meeting: item.meeting.id } },
        })),
        ...(next === null ? [] : [button(ctx, 'more', 'reminders.mine', { page: next })]),
        ...(shown.length === 0 ? [buttonOf(ctx, 'reminders.remind')] : []),
        buttonOf(ctx, off ? 'reminders.resume' : 'reminders.stop'),
      ],
      replace: page !== undefined,
    }
  },
})

const itemBlocks = (ctx: Context, { meeting, times }: Reminded, number: number): Block[] => [
  paragraph(ctx.t('reminders:mine.item', { number, meeting: shortLine(ctx, meeting) })),
  list(times.map(({ at }) => timeOf(ctx, meeting, at))),
]
