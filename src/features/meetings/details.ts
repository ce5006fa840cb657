import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { answersTo, articleBlocks } from '../articles/index.ts'
import { contactOf, networks } from '../places/index.ts'
import { pageButtons } from './buttons.ts'
import { noMeeting } from './none.ts'
import { meetingPage } from './page.ts'
import { which } from './question.ts'
import { meant } from './reach.ts'
import { sessionsOf } from './store.ts'

/** Everything about one meeting: agenda, address, interpretation, childcare, access, who may come, whom to ask. */
export const details = command({
  name: 'meetings.details',
  intents: ['meetings.details'],
  input: which.extend({ more: z.boolean().optional() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const meeting = await meant(ctx, input)
    if (!meeting) return noMeeting(ctx, { command: 'meetings.details', input })
    const network = (await networks(ctx)).find(({ id }) => id === meeting.networkId)
    const contact = network && contactOf(ctx, network)
    // A question about interpretation or childcare also gets what holds for all meetings of the network.
    const answers = input.meeting === undefined ? await answersTo(ctx, 'meetings.details') : []
    const general = answers.filter(({ networkId }) => networkId === null || networkId === meeting.networkId)
    return {
      body: [
        ...meetingPage(ctx, meeting, { sessions: await sessionsOf(ctx, meeting.id), network }),
        ...(contact ? [paragraph(ctx.t('meetings:contact', { contact }))] : []),
        ...general.flatMap((article) => articleBlocks(ctx, article)),
        ...ctx.provenance(),
      ],
      buttons: pageButtons(ctx, meeting, input.more),
      replace: input.more !== undefined,
    }
  },
})
