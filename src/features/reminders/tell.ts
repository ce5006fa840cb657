import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { lines, link } from '../../core/rich.ts'
import { dateLine, heading, type Meeting, mapLine, meetingById, whereLine } from '../meetings/index.ts'
import { planNotices } from '../notices/index.ts'
import { noticeOf, type Reminder, reminder } from './keys.ts'
import { button, headlineOf, seatLines } from './lines.ts'
import { afterTheNight, dayOf } from './rules.ts'
import { isAhead, registrationsFor, signedOff } from './standing.ts'
import { withoutReminders } from './store/consents.ts'
import type { Own } from './store/registrations.ts'

/** The reminder itself, as things stand when its time has come; often nothing is left to say then. */
export const tell = command({
  name: 'reminders.tell',
  input: reminder,
  permission: 'anyone',
  personal: true,
  async handle(ctx, told): Promise<Reply[]> {
    const meeting = await meetingById(ctx, told.meeting)
    if (!meeting || !isAhead(ctx, meeting) || dayOf(meeting) !== told.day) return []
    const own = await registrationsFor(ctx, [meeting.id])
    if (!(await isWanted(ctx, told, own)) || (await waitsForMorning(ctx, told, meeting))) return []
    return [say(ctx, meeting, own)]
  },
})

async function isWanted(ctx: Context, { kind, meeting }: Reminder, own: readonly Own[]): Promise<boolean> {
  if (kind === 'wish') return !signedOff(own)
  if (!own.some(({ state }) => state === 'registered')) return false
  return !(await withoutReminders(ctx.tx, [ctx.person.id], meeting)).has(ctx.person.id)
}

/** After an outage that ended in the night it comes in the morning, if it is of use then. */
async function waitsForMorning(ctx: Context, told: Reminder, meeting: Meeting): Promise<boolean> {
  const { content } = ctx.inbound
  const at = afterTheNight(meeting, ctx.now)
  if (content.type !== 'notice' || !at) return false
  const notAfter = new Date(content.notAfter)
  if (at < notAfter) await planNotices(ctx.tx, [noticeOf(ctx.person.id, told, at, notAfter)])
  return true
}

function say(ctx: Context, meeting: Meeting, own: readonly Own[]): Reply {
  const { t } = ctx
  ctx.cite(meeting)
  const registered = own.some(({ state }) => state === 'registered')
  const online = registered ? meeting.onlineUrl : null
  return {
    body: [
      heading(headlineOf(ctx, meeting)),
      lines(
        dateLine(ctx, meeting),
        // Who has the link need not hear how to get it.
        online && !meeting.venue && !meeting.address ? undefined : whereLine(ctx, meeting),
        mapLine(ctx, meeting),
        online ? t('reminders:online', { link: link(online, online) }) : undefined,
        ...seatLines(ctx, own),
      ),
      ...ctx.provenance(),
    ],
    buttons: [
      ...buttonsFor(ctx, meeting, own, registered),
      buttonOf(ctx, 'meetings.details', { meeting: meeting.id }),
      buttonOf(ctx, 'reminders.mine'),
    ],
  }
}

function buttonsFor(ctx: Context, { id, registration }: Meeting, own: readonly Own[], registered: boolean): Button[] {
  const input = { meeting: id }
  if (registered) {
    const seats = own.some(({ state, organisation }) => state === 'registered' && organisation !== null)
    return [
      button(ctx, 'coming', 'reminders.coming', input),
      // A guest comes alone.
      ...(seats ? [button(ctx, 'seats', 'registration.change', { ...input, step: 'seats' })] : []),
      button(ctx, 'decline', 'registration.cancel', input),
    ]
  }
  return registration && own.length === 0 ? [button(ctx, 'register', 'registration.register', input)] : []
}
