import type { Transaction } from '../../core/ports.ts'

/** What others have to do something about, in the transaction in which it was decided. */
export type Consequence = {
  meeting: string
  /** It is new, takes place at another time or not at all, or reminds on other days: reminders are planned anew. */
  moved: boolean
  /** There is more room: who waits is offered seats. */
  grown: boolean
}

/** Takes part when a meeting was planned or changed. The meeting's row is locked, registrations are not yet. */
export type Follower = (tx: Transaction, consequence: Consequence, now: Date) => Promise<void>

/** Features that have something to do then, in their order: reminders, the waiting list. */
const followers: readonly Follower[] = []

/** The one place where a planned or changed meeting is handed on. */
export async function meetingMoved(tx: Transaction, consequence: Consequence, now: Date): Promise<void> {
  for (const follow of followers) await follow(tx, consequence, now)
}
