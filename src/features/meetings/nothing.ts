import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { type Asked, formButton, offersOf, spoken, unknownPlace, withoutButton } from '../../core/search.ts'
import { scopeOf } from '../places/index.ts'
import { search } from './asked.ts'
import { shortLine } from './lines.ts'
import type { Question } from './question.ts'
import { lastOf } from './reach.ts'
import { countWanted } from './store/wanted.ts'
import { wantedBy } from './wanted.ts'

/** Says that there is nothing, and what would be found with less asked for. */
export async function nothingFound(ctx: Context, asked: Asked<Question>): Promise<Reply> {
  const offers = await offersOf(asked, async (less) =>
    countWanted(ctx, await wantedBy(ctx, await scopeOf(ctx, less.place), less)),
  )
  const { near, above } = await scopeOf(ctx, asked.question.place)
  const last = await lastOf(ctx, [...near, ...above])
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
