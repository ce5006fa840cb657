import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import type { Question } from './question.ts'
import { type Reach, spoken } from './reach.ts'
import { search } from './rules.ts'

/** Says that no member fits, and who would be found with less asked for. */
export function nothingFound(ctx: Context, input: Question, reach: Reach): Reply {
  const { anywhere, place, there, wish } = reach
  const { page: _page, argument: _argument, ...rest } = input
  const topicless = wish.topic ?? wish.words
  const offers = [
    { key: 'place', count: place ? search(anywhere, wish).length : 0, input: { ...rest, place: undefined } },
    { key: 'topic', count: topicless ? there.length : 0, input: { ...rest, topic: undefined } },
  ].filter(({ count }) => count > 0)
  const network = ctx.format.list(reach.networks.map((each) => nameOf(ctx, each)))
  const asked = spoken(ctx, reach)
  return {
    body: [
      paragraph(
        asked
          ? ctx.t('organisations:nothing.answer', { asked, network })
          : ctx.t('organisations:nothing.empty', { network }),
      ),
      ...(offers.length > 0
        ? [lines(...offers.map(({ key, count }) => ctx.t(`organisations:nothing.${key}.count`, { count })))]
        : []),
    ],
    buttons: [
      ...offers.map(({ key, input }) => ({
        label: ctx.t.text(`organisations:nothing.${key}.label`),
        call: { command: 'organisations.find', input },
      })),
      ...(ctx.inbound.place === 'group' ? [] : [buttonOf(ctx, 'organisations.choose')]),
      buttonOf(ctx, 'contact.person'),
    ],
  }
}
