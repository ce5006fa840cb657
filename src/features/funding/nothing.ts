import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, lines, paragraph } from '../../core/rich.ts'
import { type Asked, formButton, offersOf, withoutButton } from '../../core/search.ts'
import { search as fundingSearch, wishSpoken } from './asked.ts'
import { type Open, search } from './rules.ts'
import { type Question, wishOf } from './wish.ts'

/** Says that nothing open fits, and what would be found without each part of what was asked. */
export async function nothingFound(
  ctx: Context,
  command: string,
  asked: Asked<Question>,
  open: readonly Open[],
  before: Block[],
): Promise<Reply> {
  const offers = await offersOf(asked, async (less) => search(open, (await wishOf(ctx, less)).wish).length)
  return {
    body: [
      ...before,
      paragraph(ctx.t('funding:nothing.answer', { wish: wishSpoken(ctx, asked) })),
      ...(offers.length > 0
        ? [lines(...offers.map(({ part, count }) => ctx.t(`funding:nothing.${part.kind}.count`, { count })))]
        : []),
    ],
    buttons: [
      ...offers.map(({ part }) => withoutButton(ctx, command, asked.question, part)),
      ...(offers.length === 0 && open.length > 0
        ? [
            {
              label: ctx.t.text('funding:nothing.all', { number: open.length }),
              call: { command: 'funding.search', input: { everywhere: true } },
            },
          ]
        : []),
      ...formButton(ctx, fundingSearch, command, asked),
      buttonOf(ctx, 'contact.human'),
    ],
  }
}
