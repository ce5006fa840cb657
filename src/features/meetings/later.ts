import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { scopeOf } from '../places/index.ts'
import { meetingButton, meetingLines, noNetwork } from './lines.ts'
import { which } from './question.ts'
import { meant } from './reach.ts'

/** A reminder: offers the calendar's own. */
export const remind = command({
  name: 'meetings.remind',
  intents: ['meetings.remind'],
  input: which,
  permission: 'anyone',
  async handle(ctx, input): Promise<Reply | Reply[]> {
    const meeting = await meant(ctx, input)
    const scope = await scopeOf(ctx, input.place)
    if (!meeting && scope.near.length === 0) return noNetwork(ctx, scope, { command: 'meetings.remind', input })
    return {
      body: [
        paragraph(ctx.t('meetings:remind.answer')),
        meeting ? meetingLines(ctx, meeting) : paragraph(ctx.t('meetings:noneKnown')),
        ...ctx.provenance(),
      ],
      buttons: meeting ? [meetingButton(ctx, 'calendar', meeting), meetingButton(ctx, 'details', meeting)] : [],
    }
  },
})
