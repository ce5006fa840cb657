import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { latinDigits } from '../../core/typed.ts'
import type { Meeting } from '../meetings/index.ts'

const hour = 3_600_000
/** More people than this are a slip of the finger. */
export const mostPeople = 1000

/** From when on attendance is recorded, and from when a room's code counts: an hour before, for early arrivals. */
export const attendanceBegins = ({ from }: Pick<Meeting, 'from'>): number => from - hour

/** Until when a room's code counts. */
export const codeEnds = ({ until }: Pick<Meeting, 'until'>): number => until + 2 * hour

/** @throws UserError while nobody can have come yet, or when the meeting does not take place or is closed. */
export function demandAttendance(ctx: Context, meeting: Meeting): void {
  if (meeting.state === 'cancelled') throw new UserError('meetings:cancelled')
  if (meeting.closedAt) throw new UserError('turnout:closedHint')
  if (ctx.now.getTime() < attendanceBegins(meeting)) throw new UserError('turnout:attendance.early')
}

/**
 * The number of people in an answer, written or understood ("zu dritt"); null when there is none.
 * @throws UserError when it cannot be right. @param most what at the most can be.
 */
export function peopleIn(ctx: Context, text: string, most: number): number | null {
  const written = latinDigits(text).match(/\d+/gu) ?? []
  const only = written.length === 1 ? Number(written[0]) : undefined
  const people = only ?? (written.length === 0 ? ctx.asked?.number : undefined)
  if (people === undefined) return null
  if (/[-−–.,]\s*\d/u.test(text) || !Number.isInteger(people) || people < 0) throw new UserError('turnout:number.whole')
  if (people > most) throw new UserError('turnout:number.most', { count: most })
  return people
}
