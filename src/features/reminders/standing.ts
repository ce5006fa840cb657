import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { type Meeting, meetingById } from '../meetings/index.ts'
import { plannedFor } from '../notices/index.ts'
import { type Kind, reminderIn } from './keys.ts'
import { dayOf } from './rules.ts'
import { type Own, ownRegistrations } from './store/registrations.ts'

/** A time at which a person will be reminded. */
export type Time = { kind: Kind; days: number; at: Date }

/** What a person will be told of one meeting, the next first. */
export type Reminded = { meeting: Meeting; times: Time[] }

/** All that a person will be reminded of. What would stay unsaid when its time comes is not listed. */
export async function remindedOf(ctx: Context): Promise<Reminded[]> {
  const planned = (await plannedFor(ctx.tx, ctx.person.id)).flatMap(({ key, dueAt }) => {
    const reminder = reminderIn(key)
    return reminder ? [{ ...reminder, at: dueAt }] : []
  })
  const reminded: Reminded[] = []
  for (const [id, times] of Map.groupBy(planned, ({ meeting }) => meeting)) {
    const meeting = await meetingById(ctx, id)
    const here = meeting ? times.filter(({ day }) => day === dayOf(meeting)) : []
    if (meeting && here.length > 0 && isAhead(ctx, meeting)) reminded.push({ meeting, times: here })
  }
  const own = await registrationsFor(
    ctx,
    reminded.map(({ meeting }) => meeting.id),
  )
  return reminded.filter(({ meeting }) => !signedOff(own.filter(({ meetingId }) => meetingId === meeting.id)))
}

/** What a person will be told of this meeting. */
export async function timesFor(ctx: Context, meeting: Meeting): Promise<Time[]> {
  return (await remindedOf(ctx)).find((each) => each.meeting.id === meeting.id)?.times ?? []
}

/** The person's own registrations and those of the organisations they speak for. */
export const registrationsFor = (ctx: Context, meetings: string[]): Promise<Own[]> =>
  ownRegistrations(ctx.tx, ctx.person.id, organisationsOf(ctx), meetings)

/** The organisations that the person speaks for. */
export const organisationsOf = ({ person }: Context): string[] =>
  person.seats.flatMap(({ role, organisation }) => (role === 'delegate' && organisation ? [organisation] : []))

/** They have said that they do not come. */
export const signedOff = (own: readonly Pick<Own, 'state'>[]): boolean =>
  own.length > 0 && own.every(({ state }) => state === 'declined' || state === 'cancelled')

export const isAhead = ({ now }: Context, { state, from }: Meeting): boolean =>
  state === 'planned' && from > now.getTime()

/** @throws UserError when the meeting is gone. */
export async function known(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingById(ctx, id)
  if (!meeting) throw new UserError('reminders:gone')
  return meeting
}
