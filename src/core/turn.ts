import type { Context, Conversation, Feature, Person } from './feature.ts'
import type { Locales } from './i18n.ts'
import type { Call, Inbound } from './message.ts'
import type { Clock, Transaction, Understanding } from './ports.ts'

/** What we said by ourselves, and somebody answers by their platform's own means: announcements or a notice's call. */
export type Answered = { announcements: string[] } | { call: Call }

/** One message within its transaction: who, where, and what the store can do. */
export type Turn = {
  inbound: Inbound
  person: Person
  conversation: Conversation
  tx: Transaction
  /** The call behind a pressed button and the age of its message; null when there is no such button. */
  pressed: { call: Call; ageMs: number } | null
  /** Null when nobody answers a message, or it was the answer to one of theirs. */
  answered?: Answered | null
  remember: Context['remember']
  /** The platform does not wait for this any more; what it would have shown at once is said in the chat. */
  late?: boolean
}

export type RouterOptions = {
  features: readonly Feature[]
  locales: Locales
  understanding: Understanding
  clock: Clock
  zone: string
  defaultLocale: string
}
