import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { type Asked, formButton, offersOf, spoken, unknownPlace, withoutButton } from '../../core/search.ts'
import { search } from './asked.ts'
import { shortLine } from './lines.ts'
import type { Question } from './question.ts'
import { reachOf } from './reach.ts'
import { lastOf } from './rules.ts'

/** Says that there is nothing, and what would be found with less asked for. */
export async function nothingFound(ctx: Context, asked: Asked<Question>): Promise<Reply> {
  const offers = await offersOf(asked, async (less) => (await reachOf(ctx, less)).found.length)
  const { meetings } = await reachOf(ctx, asked.question)
  const last = lastOf(meetings, ctx.now)
  const filter = spoken(ctx, asked.parts)
  return {
    body: [
      ...unknownPlace(ctx, asked),
      paragraph(filter === '' ? ctx.t('meetings:list.nothingComing') : ctx.t('meetings:list.nothing', { filter })),
      ...(offers.length > 0
        ? [lines(...offers.map(({ part, count }) => ctx.t(`meetings:nothing.${part.kind}.count`, { count })))]
        : []),
      ...(last ? [paragraph(ctx.t('meetings:last', { meeting: shortLine(ctx, last) }))] : []),
      ...ctx.provenance(),
    ],
    buttons: [
      ...offers.map(({ part }) => withoutButton(ctx, 'meetings.list', asked.question, part)),
      ...formButton(ctx, search, 'meetings.list', asked),
      buttonOf(ctx, 'contact.person'),
    ],
  }
}
