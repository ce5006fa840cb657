import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Inline, lines, paragraph } from '../../core/rich.ts'
import { type Asked, formButton, type Offer, offersOf, spoken, unknownPlace, withoutButton } from '../../core/search.ts'
import { nameOf } from '../network/index.ts'
import { search } from './asked.ts'
import type { Question } from './question.ts'
import { mostFound, type Reach, reachOf } from './reach.ts'

/** Says that no member fits, and who would be found with less asked for. */
export async function nothingFound(ctx: Context, asked: Asked<Question>, { networks }: Reach): Promise<Reply> {
  const offers = await offersOf(asked, async (less) => {
    const { found, more } = await reachOf(ctx, less)
    return found.length + (more ? 1 : 0)
  })
  const network = ctx.format.list(networks.map((each) => nameOf(ctx, each)))
  const said = spoken(ctx, asked.parts)
  return {
    body: [
      ...unknownPlace(ctx, asked),
      paragraph(
        said
          ? ctx.t('organisations:nothing.answer', { asked: said, network })
          : ctx.t('organisations:nothing.empty', { network }),
      ),
      ...(offers.length > 0 ? [lines(...offers.map((offer) => countLine(ctx, offer)))] : []),
    ],
    buttons: [
      ...offers.map(({ part }) => withoutButton(ctx, 'organisations.find', asked.question, part)),
      ...formButton(ctx, search, 'organisations.find', asked),
      buttonOf(ctx, 'contact.person'),
    ],
  }
}

const countLine = (ctx: Context, { count, part }: Offer): Inline[] =>
  count > mostFound
    ? ctx.t(`organisations:nothing.${part.kind}.many`, { count: mostFound })
    : ctx.t(`organisations:nothing.${part.kind}.count`, { count })
