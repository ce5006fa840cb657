import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, lines, paragraph } from '../../core/rich.ts'
import { changeButton } from './lines.ts'
import { type Open, search, stated, without } from './rules.ts'
import { type Asked, type Question, questionWithout, spoken } from './wish.ts'

/** Says that nothing open fits, and what would be found without each part of what was asked. */
export function nothingFound(
  ctx: Context,
  input: Question,
  asked: Asked,
  open: readonly Open[],
  before: Block[],
): Reply {
  const offers = stated(asked.wish)
    .map((criterion) => ({ criterion, count: search(open, without(asked.wish, criterion)).length }))
    .filter(({ count }) => count > 0)
  return {
    body: [
      ...before,
      paragraph(ctx.t('funding:nothing.answer', { wish: spoken(ctx, asked) })),
      ...(offers.length > 0
        ? [lines(...offers.map(({ criterion, count }) => ctx.t(`funding:nothing.${criterion}.count`, { count })))]
        : []),
    ],
    buttons: [
      ...offers.map(({ criterion }) => ({
        label: ctx.t.text(`funding:nothing.${criterion}.label`),
        call: { command: 'funding.search', input: questionWithout(input, criterion) },
      })),
      ...(offers.length === 0 && open.length > 0
        ? [
            {
              label: ctx.t.text('funding:nothing.all', { number: open.length }),
              call: { command: 'funding.search', input: { everywhere: true } },
            },
          ]
        : []),
      ...changeButton(ctx, input),
      buttonOf(ctx, 'contact.human'),
    ],
  }
}
