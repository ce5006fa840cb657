import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { about, attended } from './ask.ts'
import { button, rating, wordsOf } from './rules.ts'
import { givenBy, keepRating } from './store/feedback.ts'

/** Takes a rating, in the place of an earlier one. */
export const rate = command({
  name: 'feedback.rate',
  input: about.extend({ rating }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'feedback.ask' },
  async handle(ctx, input) {
    const { id } = await attended(ctx, input.meeting)
    await keepRating(ctx, id, input.rating)
    const words = (await givenBy(ctx, id))?.text
    return {
      body: [paragraph(ctx.t('feedback:rate.done', { rating: wordsOf(ctx, input.rating) }))],
      buttons: [
        words ? button(ctx, 'write.again', 'write', { meeting: id }) : buttonOf(ctx, 'feedback.write', { meeting: id }),
        button(ctx, 'rate.change', 'ask', { meeting: id }),
        buttonOf(ctx, 'feedback.remove', { meeting: id }),
      ],
      replace: true,
    }
  },
})
