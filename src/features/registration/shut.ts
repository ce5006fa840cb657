import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import { instantOf } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { type Meeting, meetingButton, type Opening, shortLine } from '../meetings/index.ts'
import { instantAt } from './when.ts'

/** Says why nobody can register now, of which meeting, and where to go on. */
export function shutReply(ctx: Context, meeting: Meeting, opening: Opening): Reply {
  const at = opening === 'early' ? meeting.opensAt : meeting.closesAt
  const when = at === null ? '' : instantAt(ctx, instantOf(at, meeting.zone), meeting)
  return {
    body: [
      paragraph(ctx.t(`registration:shut.${opening}`, { when })),
      paragraph(shortLine(ctx, meeting)),
      ...ctx.provenance(),
    ],
    buttons: [meetingButton(ctx, 'details', meeting), buttonOf(ctx, 'meetings.list'), buttonOf(ctx, 'contact.person')],
  }
}
