import type { Reply } from './message.ts'
import type { Transaction } from './ports.ts'

/** What those of one language are to read. Its buttons are stored once for all of them. */
export type Letter = { locale: string; reply: Reply }

/** What a feature brings so that its announcements go out. */
export type Announcing = {
  /**
   * Writes who is to get an announcement, one recipient each, in the transaction that starts it: `waiting`, or the
   * outcome of those who cannot be reached. Afterwards neither recipients nor texts change by themselves.
   * @returns the text of every language that a recipient has.
   */
  freeze(tx: Transaction, announcement: string, now: Date): Promise<Letter[]>
  /** The command that takes what somebody answers to the message of one or several; its input is `{ announcements, text }`. */
  answered: string
  /** The one message of the day for somebody who wants announcements together. */
  bundle(replies: readonly Reply[], locale: string): Reply
}

/** Local hour at which the messages of a day go out together: people are at home, and it is not late. */
export const bundleHour = 18
