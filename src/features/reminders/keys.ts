import { z } from 'zod'
import type { Meeting } from '../meetings/index.ts'
import type { Planned } from '../notices/index.ts'
import { dayOf } from './rules.ts'

/** A reminder of one meeting, so many days ahead of the day on which it begins. */
export const reminder = z.object({
  /** What somebody asked for, or what everybody gets who is registered. */
  kind: z.enum(['wish', 'reminder']),
  meeting: z.string(),
  days: z.int().nonnegative(),
  day: z.iso.date(),
})

export type Reminder = z.infer<typeof reminder>
export type Kind = Reminder['kind']

const shape = /^(wish|reminder):(.+):(\d+):(\d{4}-\d{2}-\d{2})$/

/** The day is part of the key: told once for one day, and again when the meeting has moved to another. */
export const keyOf = ({ kind, meeting, days, day }: Reminder): string => `${keysOf(kind, meeting, days)}${day}`

/** How the keys of one meeting begin, whatever the day; those of one lead time where it is given. */
export const keysOf = (kind: Kind, meeting: string, days?: number): string =>
  days === undefined ? `${kind}:${meeting}:` : `${kind}:${meeting}:${days}:`

export const subjectOf = (meeting: string): string => `meeting:${meeting}`

/** The reminder under a key; null: the notice is of another feature. */
export function reminderIn(key: string): Reminder | null {
  const [, kind, meeting, days, day] = shape.exec(key) ?? []
  return reminder.safeParse({ kind, meeting, days: Number(days), day }).data ?? null
}

export function noticeOf(person: string, reminder: Reminder, at: Date, notAfter: Date): Planned {
  return {
    person,
    subject: subjectOf(reminder.meeting),
    key: keyOf(reminder),
    call: { command: 'reminders.tell', input: reminder },
    at,
    notAfter,
  }
}

export const reminderOf = ({ id, startsAt }: Pick<Meeting, 'id' | 'startsAt'>, kind: Kind, days: number): Reminder => ({
  kind,
  meeting: id,
  days,
  day: dayOf({ startsAt }),
})
