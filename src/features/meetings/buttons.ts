import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { allows } from '../../core/permission.ts'
import { answerButtons, mapButton, meetingButton, shareButton } from './lines.ts'
import type { Meeting } from './rules.ts'

/** More than these are not looked through; the rest is one button away. */
const mostButtons = 8

/** What can be done about a meeting: what is most probably wanted first, the rest behind "More". */
export function pageButtons(ctx: Context, meeting: Meeting, more: boolean | undefined): Button[] {
  const all = [...forCoordinators(ctx, meeting), ...forEverybody(ctx, meeting)]
  if (all.length <= mostButtons) return all
  const turn = (label: string, others: boolean): Button => ({
    label: ctx.t.text(`meetings:details.${label}`),
    call: { command: 'meetings.details', input: { meeting: meeting.id, more: others } },
  })
  return more
    ? [...all.slice(mostButtons - 1), turn('back', false)]
    : [...all.slice(0, mostButtons - 1), turn('more', true)]
}

function forEverybody(ctx: Context, meeting: Meeting): Button[] {
  const ways = [buttonOf(ctx, 'meetings.list'), buttonOf(ctx, 'contact.person')]
  if (meeting.state === 'cancelled') return ways
  if (meeting.until <= ctx.now.getTime()) return [meetingButton(ctx, 'documents', meeting), ...ways]
  return [
    ...answerButtons(ctx, meeting),
    meetingButton(ctx, 'calendar', meeting),
    buttonOf(ctx, 'reminders.remind', { meeting: meeting.id }),
    shareButton(ctx, meeting),
    ...mapButton(ctx, meeting),
    ...ways,
  ]
}

/** Who coordinates the network plans it and looks for who has answered and who came, alone and not in a group. */
function forCoordinators(ctx: Context, { id, networkId }: Meeting): Button[] {
  if (ctx.inbound.place === 'group' || !allows('coordinator', ctx.person, [networkId])) return []
  return ['turnout.show', 'planning.manage'].map((command) => buttonOf(ctx, command, { meeting: id }))
}
