import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { allows } from '../../core/permission.ts'
import { paragraph } from '../../core/rich.ts'
import { answersTo, articleBlocks } from '../news/index.ts'
import { contactOf, networks } from '../places/index.ts'
import { answerButtons, mapButton, meetingButton, shareButton } from './lines.ts'
import { noMeeting } from './none.ts'
import { meetingPage } from './page.ts'
import { which } from './question.ts'
import { meant } from './reach.ts'
import type { Meeting } from './rules.ts'
import { sessionsOf } from './store.ts'

/** Everything about one meeting: agenda, address, interpretation, childcare, access, who may come, whom to ask. */
export const details = command({
  name: 'meetings.details',
  intents: ['meetings.details'],
  input: which,
  permission: 'anyone',
  async handle(ctx, input) {
    const meeting = await meant(ctx, input)
    if (!meeting) return noMeeting(ctx, { command: 'meetings.details', input })
    const network = (await networks(ctx)).find(({ id }) => id === meeting.networkId)
    const contact = network && contactOf(ctx, network)
    // A question about interpretation or childcare also gets what holds for all meetings of the network.
    const answers = input.meeting === undefined ? await answersTo(ctx, 'meetings.details') : []
    const general = answers.filter(({ networkId }) => networkId === null || networkId === meeting.networkId)
    const over = meeting.until <= ctx.now.getTime()
    return {
      body: [
        ...meetingPage(ctx, meeting, { sessions: await sessionsOf(ctx, meeting.id), network }),
        ...(contact ? [paragraph(ctx.t('meetings:contact', { contact }))] : []),
        ...general.flatMap((article) => articleBlocks(ctx, article)),
        ...ctx.provenance(),
      ],
      buttons: [
        ...answerButtons(ctx, meeting),
        ...(meeting.state === 'planned' ? [meetingButton(ctx, over ? 'documents' : 'calendar', meeting)] : []),
        ...(meeting.state === 'planned' && !over ? [buttonOf(ctx, 'reminders.remind', { meeting: meeting.id })] : []),
        ...(over ? [] : [...mapButton(ctx, meeting), shareButton(ctx, meeting)]),
        buttonOf(ctx, 'meetings.list'),
        buttonOf(ctx, 'contact.person'),
        ...coordinationButtons(ctx, meeting),
      ],
    }
  },
})

/** Who coordinates the network plans it and sees who has answered, alone and not in a group. */
function coordinationButtons(ctx: Context, { id, networkId }: Meeting): Button[] {
  if (ctx.inbound.place === 'group' || !allows('coordinator', ctx.person, [networkId])) return []
  return [buttonOf(ctx, 'turnout.show', { meeting: id }), buttonOf(ctx, 'planning.manage', { meeting: id })]
}
