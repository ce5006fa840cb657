import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { comingOf, type Meeting, meetingsWanted } from '../meetings/index.ts'

const mostButtons = 8
/** Among so many are those that are not closed yet. */
const mostLately = 50
/** So long after a meeting its attendance and its report are still wanted. */
const lookBackMs = 30 * 86_400_000

/** The coming meetings of the networks that somebody coordinates, and those that were lately. */
export async function nextOwn(ctx: Context): Promise<Meeting[]> {
  const own = new Set(ctx.person.seats.flatMap(({ role, network }) => (role === 'coordinator' ? [network] : [])))
  const wanted = { ...comingOf([...own].map((id) => ({ id }))), planned: true }
  const since = { ...ctx, now: new Date(ctx.now.getTime() - lookBackMs) }
  const meetings = await meetingsWanted(since, wanted, mostLately)
  return meetings.filter(({ closedAt }) => closedAt === null).slice(0, mostButtons)
}

export function chooseMeeting(ctx: Context, meetings: readonly Meeting[]): Reply {
  if (meetings.length === 0) return { body: [paragraph(ctx.t('turnout:choose.none'))] }
  const buttons = meetings.map((meeting) => ({
    label: ctx.t.text('turnout:choose.meeting', {
      day: ctx.format.date(meeting.startsAt.slice(0, 10)),
      title: ctx.text(meeting.title).text,
    }),
    call: { command: 'turnout.show', input: { meeting: meeting.id } },
  }))
  return { body: [paragraph(ctx.t('turnout:choose.which'))], buttons }
}
