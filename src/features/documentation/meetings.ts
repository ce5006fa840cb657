import type { Answers, Context, Option } from '../../core/feature.ts'
import { comingOf, type Meeting, matching, meetingsWanted } from '../meetings/index.ts'
import { networks } from '../places/index.ts'

/** So many are offered; the name of an earlier one can be written. */
const mostOffered = 6
/** Earlier ones are not looked for. */
const mostNamed = 200

/** Meetings of a coordinator's networks that have begun, the latest first. */
export async function pastMeetings(ctx: Context): Promise<Meeting[]> {
  const own = ctx.person.seats.flatMap(({ role, network }) => (role === 'coordinator' ? [network] : []))
  const led = (await networks(ctx)).filter(({ id }) => own.includes(id))
  return meetingsWanted(ctx, { ...comingOf(led), time: 'begun', planned: true }, mostNamed)
}

/** The past meeting that a few words name, or null. */
export const meetingNamed = (ctx: Context, meetings: readonly Meeting[], words: string): Meeting | null =>
  matching(meetings, words, (meeting) => [
    {
      text: Object.values(meeting.title)
        .map(({ text }) => text)
        .join(' '),
      weight: 2,
    },
    { text: `${meeting.place.name} ${dateOf(ctx, meeting)}`, weight: 1 },
  ])[0] ?? null

/** The latest ones, and an earlier one that was named. */
export async function meetingOptions(ctx: Context, { meeting }: Answers): Promise<Option[]> {
  const offered = (await pastMeetings(ctx)).filter(({ id }, index) => index < mostOffered || id === meeting)
  return offered.map((each) => ({ value: each.id, label: nameOf(ctx, each) }))
}

/** A meeting as a button or a line of a review says it. */
export const nameOf = (ctx: Context, meeting: Meeting): string =>
  ctx.t.text('documentation:meeting', { title: ctx.text(meeting.title).text, day: dateOf(ctx, meeting) })

export const dateOf = (ctx: Context, { startsAt }: Meeting): string => ctx.format.date(startsAt.slice(0, 10))
