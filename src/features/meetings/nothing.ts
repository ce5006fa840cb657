import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, lines, paragraph } from '../../core/rich.ts'
import type { Scope } from '../places/index.ts'
import { elsewhereButton, shortLine } from './lines.ts'
import type { Question } from './question.ts'
import { filterOf, inPlace, inTime } from './reach.ts'
import { coming, isPeriod, lastOf, type Meeting } from './rules.ts'

/** Says that there is nothing, and what would be found with less asked for. */
export async function nothingFound(
  ctx: Context,
  scope: Scope,
  input: Question,
  meetings: Meeting[],
  before: Block[],
): Promise<Reply> {
  const anywhere = scope.place ? inTime(ctx, meetings, input).length : 0
  const anytime = isPeriod(input) ? coming(await inPlace(ctx, scope, meetings), ctx.now).length : 0
  const filter = filterOf(ctx, scope, input)
  const last = lastOf(meetings, ctx.now)
  const { place: _place, argument: _argument, ...withoutPlace } = input
  const { after: _after, before: _before, month: _month, ...withoutTime } = input
  const offers = [
    ...(anywhere > 0 ? [{ key: 'withoutPlace', count: anywhere, input: withoutPlace }] : []),
    ...(anytime > 0 ? [{ key: 'withoutTime', count: anytime, input: withoutTime }] : []),
  ]
  return {
    body: [
      ...before,
      paragraph(filter === '' ? ctx.t('meetings:list.nothingComing') : ctx.t('meetings:list.nothing', { filter })),
      ...(offers.length > 0
        ? [lines(...offers.map(({ key, count }) => ctx.t(`meetings:list.${key}.count`, { count })))]
        : []),
      ...(last ? [paragraph(ctx.t('meetings:last', { meeting: shortLine(ctx, last) }))] : []),
      ...ctx.provenance(),
    ],
    buttons: [
      ...offers.map(
        ({ key, input }): Button => ({
          label: ctx.t.text(`meetings:list.${key}.label`),
          call: { command: 'meetings.list', input },
        }),
      ),
      ...elsewhereButton(ctx),
      buttonOf(ctx, 'contact.person'),
    ],
  }
}
