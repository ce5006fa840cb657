import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, lines, paragraph } from '../../core/rich.ts'
import { type Asked, formButton, offersOf, spoken, unknownPlace, withoutButton } from '../../core/search.ts'
import { type Question, reachOf, search } from './asked.ts'

/** Says that there is no course, and what there would be with less asked for. */
export async function nothingFound(ctx: Context, asked: Asked<Question>, contact: Block[]): Promise<Reply> {
  const offers = await offersOf(asked, async (less) => (await reachOf(ctx, less)).found.length)
  const said = spoken(ctx, asked.parts)
  return {
    body: [
      ...unknownPlace(ctx, asked),
      paragraph(said === '' ? ctx.t('courses:list.none') : ctx.t('courses:nothing.answer', { asked: said })),
      ...(offers.length > 0
        ? [lines(...offers.map(({ part, count }) => ctx.t(`courses:nothing.${part.kind}.count`, { count })))]
        : []),
      ...contact,
    ],
    buttons: [
      ...offers.map(({ part }) => withoutButton(ctx, 'courses.list', asked.question, part)),
      ...(said === '' ? [] : formButton(ctx, search, 'courses.list', asked)),
      buttonOf(ctx, 'contact.person'),
    ],
  }
}
