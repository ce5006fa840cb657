import { type ConsentPurpose, purposeParts } from '../../core/consent.ts'
import { meetingById, shortLine } from '../meetings/index.ts'
import { forgetFeedback } from './store/feedback.ts'

/** Words about a meeting that the coordination may read. */
export const feedbackConsent: ConsentPurpose = {
  purpose: 'feedback',
  async label(ctx, id) {
    const meeting = await meetingById(ctx, id)
    return ctx.t('feedback:consent.label', { meeting: meeting ? shortLine(ctx, meeting) : id })
  },
  effect: 'feedback:consent.effect',
  withdraw: (withdrawing, purpose) => forgetFeedback(withdrawing, purposeParts(purpose).about),
}
