import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { calendar as calendarFile } from './icalendar.ts'
import { meetingButton, shortLine } from './lines.ts'
import { noMeeting } from './none.ts'
import { which } from './question.ts'
import { meant } from './reach.ts'
import { type Meeting, whereabouts } from './rules.ts'

/** One meeting as a file that every calendar can open. */
export const calendar = command({
  name: 'meetings.calendar',
  intents: ['meetings.calendar'],
  input: which,
  permission: 'anyone',
  async handle(ctx, input) {
    const meeting = await meant(ctx, input)
    if (!meeting) return noMeeting(ctx, { command: 'meetings.calendar', input })
    return {
      body: [paragraph(ctx.t('meetings:calendar.answer', { meeting: shortLine(ctx, meeting) })), ...ctx.provenance()],
      files: [{ name: `${meeting.id}.ics`, mime: 'text/calendar', content: fileOf(ctx, meeting) }],
      buttons: [meetingButton(ctx, 'details', meeting), buttonOf(ctx, 'meetings.list')],
    }
  },
})

function fileOf(ctx: Context, meeting: Meeting): string {
  const online = meeting.onlineUrl !== null
  const inRoom = !online || meeting.venue !== null || meeting.address !== null
  const event = {
    uid: `${meeting.id}@${meeting.networkId}.vernetzt`,
    title: ctx.text(meeting.title).text,
    start: new Date(meeting.from),
    end: new Date(meeting.until),
    location: inRoom ? whereabouts(meeting).join(', ') : '',
    description: [
      ...(meeting.summary ? [ctx.text(meeting.summary).text] : []),
      ...(online ? [ctx.t.text('meetings:onlineLink')] : []),
    ].join('\n'),
    cancelled: meeting.state === 'cancelled',
  }
  return calendarFile([event], ctx.now)
}
