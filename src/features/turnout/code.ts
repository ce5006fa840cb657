import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { code as codeWords, paragraph } from '../../core/rich.ts'
import { type Meeting, shortLine } from '../meetings/index.ts'
import { attendanceBegins, codeEnds } from './attending.ts'
import { meetingNamed } from './meeting.ts'
import { createRoomCode, roomHash } from './roomcode.ts'
import { roomCodeOf, setRoomCode } from './store/meeting.ts'
import { turnoutButton } from './words.ts'

const input = z.object({ meeting: z.string() })

/** A code to be shown in the room. Only its hash is kept, so that a second one takes the place of the first. */
export const code = command({
  name: 'turnout.code',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await codedMeeting(ctx, id)
    if ((await roomCodeOf(ctx.tx, id)) === null) return newCode(ctx, meeting)
    return {
      body: [paragraph(ctx.t('turnout:code.exists'))],
      buttons: [
        turnoutButton(ctx, 'newCode', meeting),
        turnoutButton(ctx, 'noCode', meeting),
        buttonOf(ctx, 'help.keep'),
      ],
    }
  },
})

export const replaceCode = command({
  name: 'turnout.newCode',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.code' },
  handle: async (ctx, { meeting }) => newCode(ctx, await codedMeeting(ctx, meeting)),
})

export const dropCode = command({
  name: 'turnout.noCode',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.code' },
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await meetingNamed(ctx, id)
    await setRoomCode(ctx.tx, id, null)
    return {
      body: [paragraph(ctx.t('turnout:noCode.done'))],
      buttons: [turnoutButton(ctx, 'code', meeting)],
      replace: true,
    }
  },
})

async function newCode(ctx: Context, meeting: Meeting): Promise<Reply> {
  const made = createRoomCode()
  await setRoomCode(ctx.tx, meeting.id, roomHash(made))
  const until = localOf(new Date(codeEnds(meeting)), meeting.zone)
  const from = localOf(new Date(attendanceBegins(meeting)), meeting.zone)
  const { format, t } = ctx
  return {
    body: [
      paragraph(shortLine(ctx, meeting)),
      paragraph(t('turnout:code.show'), '\n', codeWords(made)),
      paragraph(
        t('turnout:code.rules', {
          from: t.text('turnout:dayAndTime', { day: format.date(from.slice(0, 10)), time: format.time(from) }),
          until: t.text('turnout:dayAndTime', { day: format.date(until.slice(0, 10)), time: format.time(until) }),
        }),
      ),
      ...ctx.provenance(),
    ],
    buttons: [turnoutButton(ctx, 'noCode', meeting), turnoutButton(ctx, 'show', meeting)],
  }
}

/** @throws UserError when the code could not be used any more. */
async function codedMeeting(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingNamed(ctx, id)
  if (meeting.state === 'cancelled') throw new UserError('meetings:cancelled')
  if (meeting.closedAt || codeEnds(meeting) <= ctx.now.getTime()) throw new UserError('turnout:code.over')
  return meeting
}
