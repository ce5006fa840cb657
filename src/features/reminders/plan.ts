import type { Transaction } from '../../core/ports.ts'
import { heldMeeting, type Meeting } from '../meetings/index.ts'
import { type Outcome, outcomesOf, planNotices, withdrawNotices } from '../notices/index.ts'
import { keyOf, keysOf, noticeOf, type Reminder, reminderIn, reminderOf, subjectOf } from './keys.ts'
import { dayOf } from './rules.ts'
import { type Standing, scheduleOf, type Timed } from './schedule.ts'
import { withoutReminders } from './store/consents.ts'
import { registeredPeople } from './store/registrations.ts'

type Row = Outcome & { reminder: Reminder }

/**
 * Plans for one meeting exactly what is due to whom: the meeting's own reminders to those who are registered, and what
 * people asked for. To be called in the transaction that changes the meeting or a registration; calling it again
 * changes nothing. Holds the meeting's row.
 * @param people who heard of the registration that has changed, before and after; without it, everybody.
 */
export async function planReminders(
  tx: Transaction,
  meetingId: string,
  now: Date,
  people: readonly string[] | null = null,
): Promise<void> {
  const meeting = await heldMeeting(tx, meetingId)
  if (!meeting) return withdrawAll(tx, meetingId)
  if (meeting.from <= now.getTime()) return
  const rows = await rowsOf(tx, meetingId, people)
  const registered = meeting.state === 'planned' ? await registeredPeople(tx, meetingId, people) : []
  const off = await withoutReminders(tx, registered, meetingId)
  const reminded = new Set(registered.filter((person) => !off.has(person)))
  const byPerson = Map.groupBy(rows, ({ person }) => person)
  const concerned = [...new Set([...reminded, ...byPerson.keys()])]
  const settled = concerned.map((person) => settle(meeting, byPerson.get(person) ?? [], reminded.has(person), now))
  const planned = concerned.flatMap((person, index) =>
    (settled[index]?.planned ?? []).map(({ at, notAfter, ...reminder }) => noticeOf(person, reminder, at, notAfter)),
  )
  await withdrawRows(
    tx,
    settled.flatMap(({ withdrawn }) => withdrawn),
  )
  await planNotices(tx, planned)
}

/** What one person is to be told, and what of what is planned no longer holds. */
function settle(meeting: Meeting, rows: Row[], reminded: boolean, now: Date): { planned: Timed[]; withdrawn: Row[] } {
  const takesPlace = meeting.state === 'planned'
  const wished = new Set(rows.flatMap(({ reminder: { kind, days } }) => (kind === 'wish' ? [days] : [])))
  const asked = [
    ...(takesPlace ? [...wished].map((days) => reminderOf(meeting, 'wish', days)) : []),
    ...(reminded ? meeting.reminders.map((days) => reminderOf(meeting, 'reminder', days)) : []),
  ]
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const standing = (reminder: Reminder): Standing | undefined => {
    const row = byKey.get(keyOf(reminder))
    return row && { at: row.dueAt, planned: row.state === 'planned' }
  }
  const scheduled = scheduleOf(meeting, asked, standing, now)
  const kept = new Set(scheduled.map(keyOf))
  // A wish for a day that holds no more is forgotten only when it has found its place on the new one.
  const waits = ({ reminder: { kind, day, days } }: Row): boolean => {
    const here = keyOf(reminderOf(meeting, kind, days))
    return kind === 'wish' && (!takesPlace || (day !== dayOf(meeting) && !kept.has(here) && !byKey.has(here)))
  }
  const stands = (reminder: Timed): boolean => {
    const row = byKey.get(keyOf(reminder))
    return row !== undefined && equal(row.dueAt, reminder.at) && equal(row.notAfter, reminder.notAfter)
  }
  return {
    planned: scheduled.filter((reminder) => !stands(reminder)),
    withdrawn: rows.filter((row) => row.state === 'planned' && !kept.has(row.key) && !waits(row)),
  }
}

const equal = (one: Date, other: Date): boolean => one.getTime() === other.getTime()

async function rowsOf(tx: Transaction, meetingId: string, people: readonly string[] | null): Promise<Row[]> {
  const outcomes = await outcomesOf(tx, subjectOf(meetingId), '', people)
  return outcomes.flatMap((outcome) => {
    const reminder = reminderIn(outcome.key)
    return reminder ? [{ ...outcome, reminder }] : []
  })
}

async function withdrawRows(tx: Transaction, rows: readonly Row[]): Promise<void> {
  for (const [key, same] of Map.groupBy(rows, (row) => row.key)) {
    const [first] = same
    if (!first) continue
    const subject = subjectOf(first.reminder.meeting)
    await withdrawNotices(tx, { subject, key, person: same.map(({ person }) => person) })
  }
}

/** A meeting that is gone reminds nobody. */
async function withdrawAll(tx: Transaction, meetingId: string): Promise<void> {
  for (const kind of ['wish', 'reminder'] as const) {
    await withdrawNotices(tx, { subject: subjectOf(meetingId), key: keysOf(kind, meetingId) })
  }
}
