import type { Transaction } from '../../core/ports.ts'
import { heldMeeting, lockMeeting } from '../meetings/index.ts'
import { forgetNotices, planNotices } from '../notices/index.ts'
import { keysOf, noticeOf, reminderOf, subjectOf } from './keys.ts'
import { planReminders } from './plan.ts'
import { reminderAt } from './rules.ts'

type Wish = { person: string; meeting: string; days: number; instead?: number }

/**
 * Plans what a person asked for, in the place of another wish if there is one.
 * @returns false when that time is over or the meeting does not take place; nothing has changed then.
 */
export async function wishFor(
  tx: Transaction,
  { person, meeting: id, days, instead }: Wish,
  now: Date,
): Promise<boolean> {
  const meeting = await heldMeeting(tx, id)
  if (meeting?.state !== 'planned') return false
  const at = reminderAt(meeting, days)
  if (at <= now) return false
  if (instead !== undefined) await forget(tx, person, id, instead)
  await planNotices(tx, [noticeOf(person, reminderOf(meeting, 'wish', days), at, new Date(meeting.from))])
  await planReminders(tx, id, now, [person])
  return true
}

/** Takes one wish back, or all for a meeting. */
export async function unwish(
  tx: Transaction,
  { person, meeting, days }: Omit<Wish, 'days'> & { days?: number },
  now: Date,
): Promise<void> {
  await lockMeeting(tx, meeting)
  await forget(tx, person, meeting, days)
  await planReminders(tx, meeting, now, [person])
}

const forget = (tx: Transaction, person: string, meeting: string, days?: number): Promise<void> =>
  forgetNotices(tx, { person, subject: subjectOf(meeting), key: keysOf('wish', meeting, days) })
