import type { Context } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import type { Meeting, Session } from '../meetings/index.ts'

/** When the first of some parts begins: the time, and the day where the meeting has several. */
export function startOf({ format, t }: Context, sessions: readonly Session[], { startsAt, endsAt }: Meeting): string {
  const first = sessions[0]?.startsAt ?? startsAt
  const values = { day: format.date(first.slice(0, 10)), time: format.time(first) }
  return t.text(startsAt.slice(0, 10) === endsAt.slice(0, 10) ? 'registration:time' : 'registration:dayAndTime', values)
}

/** An instant as the clocks at the venue show it: "Donnerstag, 11. März 2027, 18:00 Uhr". */
export function instantAt({ format, t }: Context, instant: Date, { zone }: Meeting): string {
  const local = localOf(instant, zone)
  return t.text('registration:dayAndTime', { day: format.day(local.slice(0, 10)), time: format.time(local) })
}
