import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { type Meeting, meetingById } from '../meetings/index.ts'
import { invitedNetworks } from '../registration/index.ts'
import { demandAttendance } from './attending.ts'
import { type Entry, type Standing, standingOf } from './rules.ts'
import { guestsWhoCame } from './store/attendance.ts'
import { entriesOf, entryById, membersOf } from './store/entries.ts'

/** @throws UserError when there is no such meeting. */
export async function meetingNamed(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingById(ctx, id)
  if (!meeting) throw new UserError('common:outdated')
  return meeting
}

/** The same, while attendance is recorded. @throws UserError before and after. */
export async function attendedMeeting(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingNamed(ctx, id)
  demandAttendance(ctx, meeting)
  return meeting
}

/** An answer to the invitation to a meeting. @throws UserError when it is gone. */
export async function entryNamed(ctx: Context, registration: string): Promise<{ entry: Entry; meeting: Meeting }> {
  const found = await entryById(ctx.tx, registration)
  if (!found) throw new UserError('common:outdated')
  return { entry: found.entry, meeting: await meetingNamed(ctx, found.meeting) }
}

/** The answers to an invitation and how they stand; `invited` are the ids of the organisations that were asked. */
export async function turnoutOf(
  ctx: Context,
  meeting: Meeting,
): Promise<{ entries: Entry[]; standing: Standing; invited: string[] }> {
  const entries = await entriesOf(ctx.tx, meeting.id)
  const members = await membersOf(ctx.tx, await invitedNetworks(ctx, meeting))
  const guests = await guestsWhoCame(ctx.tx, meeting.id)
  return {
    entries,
    standing: standingOf(entries, members, meeting.capacity, guests ?? 0),
    invited: members.map(({ id }) => id),
  }
}
