import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { about } from './ask.ts'
import { forgetFeedback, givenBy } from './store/feedback.ts'

/** Words cannot be brought back, so this asks first. */
export const remove = command({
  name: 'feedback.remove',
  input: about,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { meeting }) {
    if (!(await givenBy(ctx, meeting))) return { body: [paragraph(ctx.t('feedback:remove.nothing'))] }
    return {
      body: [paragraph(ctx.t('feedback:remove.ask'))],
      buttons: [buttonOf(ctx, 'feedback.confirmRemove', { meeting }), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmRemove = command({
  name: 'feedback.confirmRemove',
  input: about,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'feedback.remove' },
  async handle(ctx, { meeting }) {
    await forgetFeedback(ctx, meeting)
    return {
      body: [paragraph(ctx.t('feedback:confirmRemove.done'))],
      buttons: [buttonOf(ctx, 'feedback.ask', { meeting })],
      replace: true,
    }
  },
})
