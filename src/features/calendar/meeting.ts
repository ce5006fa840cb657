import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { meant, noMeeting, shortLine, which } from '../meetings/index.ts'
import { networks, scopeOf } from '../places/index.ts'
import { detailsOf } from './details.ts'
import { singleEvent } from './event.ts'
import { calendarFile } from './file.ts'

/** One meeting as a file that every calendar can open. */
export const meeting = command({
  name: 'meetings.calendar',
  intents: ['meetings.calendar'],
  input: which,
  permission: 'anyone',
  async handle(ctx, input): Promise<Reply | Reply[]> {
    const found = await meant(ctx, input)
    if (!found) {
      const replies = await noMeeting(ctx, { command: 'meetings.calendar', input })
      const { near } = await scopeOf(ctx, input.place)
      // Who subscribes now has the next meeting in the calendar as soon as it is planned.
      return near.length === 0
        ? replies
        : replies.map((reply) => withButton(reply, buttonOf(ctx, 'calendar.subscribe')))
    }
    const { id, networkId } = found
    const answer = paragraph(ctx.t('meetings:calendar.answer', { meeting: shortLine(ctx, found) }))
    const body = [answer, ...ctx.provenance()]
    const network = (await networks(ctx)).find((each) => each.id === networkId)
    const event = singleEvent(found, detailsOf(ctx, found, network?.website ?? null))
    return {
      body,
      files: [{ name: `${id}.ics`, mime: 'text/calendar', content: calendarFile([event]) }],
      buttons: [
        buttonOf(ctx, 'calendar.subscribe', { network: networkId }),
        buttonOf(ctx, 'meetings.details', { meeting: id }),
        buttonOf(ctx, 'meetings.list'),
      ],
    }
  },
})

const withButton = (reply: Reply, button: NonNullable<Reply['buttons']>[number]): Reply => ({
  ...reply,
  buttons: [...(reply.buttons ?? []), button],
})
