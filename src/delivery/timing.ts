/** Waits of delivery, in milliseconds; tests shorten them. */
export type Timing = {
  /** Between looks for messages and updates that wait. */
  outboxSweep: number
  inboxSweep: number
  /** Between looks for notices whose time has come. */
  noticeSweep: number
  /** Between looks for announcements that begin, go on or have ended. */
  broadcastSweep: number
  /** Before the next tries of an update whose handling failed; after the last it is set aside. */
  retries: readonly number[]
  /** The first wait before a message is tried again; it doubles up to a minute. */
  backoff: number
  /** Until a conversation that is in other hands is tried again. */
  locked: number
}

export const usualTiming: Timing = {
  outboxSweep: 250,
  inboxSweep: 1000,
  noticeSweep: 1000,
  broadcastSweep: 250,
  retries: [1000, 5000],
  backoff: 1000,
  locked: 30,
}
