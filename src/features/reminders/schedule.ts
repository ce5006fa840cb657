import { instantOf } from '../../core/format.ts'
import type { Reminder } from './keys.ts'
import { type Beginning, reminderAt } from './rules.ts'

/** What stands already for one person, for the day on which the meeting begins now. */
export type Standing = { at: Date; planned: boolean }

export type Timed = Reminder & { at: Date; notAfter: Date }

/** Where the time somebody asked for is over because the meeting has moved nearer, the next of these takes its place. */
const instead = [7, 3, 1, 0]

/**
 * When one person is reminded of one meeting. What was told stays told; what is due this moment, or waits for the
 * morning, keeps its time; two at the same time become one, that which comes first in `asked`. Each is of use until
 * the next comes, the last until the meeting begins.
 * @param standing what is planned or was told under this reminder's key.
 */
export function scheduleOf(
  begins: Beginning,
  asked: readonly Reminder[],
  standing: (reminder: Reminder) => Standing | undefined,
  now: Date,
): Timed[] {
  const byTime = new Map<number, Reminder>()
  for (const reminder of asked) {
    const at = timeOf(begins, reminder, standing(reminder), now)
    if (at && !byTime.has(at.getTime())) byTime.set(at.getTime(), reminder)
  }
  const inOrder = [...byTime].sort(([one], [other]) => one - other)
  const start = instantOf(begins.startsAt, begins.zone)
  return inOrder.map(([at, reminder], index) => {
    const next = inOrder[index + 1]?.[0]
    return { ...reminder, at: new Date(at), notAfter: next === undefined ? start : new Date(next) }
  })
}

/** Null: told already, or too late. */
function timeOf(begins: Beginning, { kind, days }: Reminder, before: Standing | undefined, now: Date): Date | null {
  if (before && !before.planned) return null
  const at = reminderAt(begins, days)
  if (at > now) return at
  if (before) return before.at
  const later = kind === 'wish' ? instead.filter((each) => each < days).map((each) => reminderAt(begins, each)) : []
  return later.find((each) => each > now) ?? null
}
