import type { Context } from '../../core/feature.ts'
import type { Meeting } from '../meetings/index.ts'
import { type Outcome, outcomesOf } from '../notices/index.ts'
import { keysOf, reminderIn, subjectOf } from './keys.ts'
import { dayOf } from './rules.ts'

export type State = Outcome['state']

/** Somebody did not hear, or perhaps did not. */
export const missed: State[] = ['unreachable', 'failed', 'late', 'uncertain']

/** What can be tried again, because it surely did not arrive. */
export const surelyMissed: State[] = ['unreachable', 'failed', 'late']

/**
 * What became of the reminders of those who are registered, for the day on which the meeting begins now: what was said
 * of another day is history, and what people asked for is their own.
 */
export async function outcomesFor(ctx: Context, meeting: Meeting): Promise<Outcome[]> {
  const outcomes = await outcomesOf(ctx.tx, subjectOf(meeting.id), keysOf('reminder', meeting.id))
  return outcomes.filter(({ key }) => reminderIn(key)?.day === dayOf(meeting))
}
