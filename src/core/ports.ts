import type { Route } from './http.ts'
import type { Inbound, Offered, Reply } from './message.ts'

export type { Asked, Follows, Moments, Resemblance, Slots, Understanding, Understood } from './understood.ts'

/** The database transaction of one turn. The store declares what it can do; the core only hands it on. */
// biome-ignore lint/suspicious/noEmptyInterface: filled in by the store through declaration merging
export interface Transaction {}

export type Clock = { now(): Date }

export type Queue = {
  /** Enqueues a job in the transaction of the turn; it vanishes when the turn rolls back. Data carries ids, never text. */
  enqueue(tx: Transaction, job: string, data: Record<string, unknown>): Promise<void>
  /** Removes jobs of every state whose data or result mention one of these ids. */
  forget(tx: Transaction, ids: readonly string[]): Promise<void>
}

/** What stands of a message that took several calls, when not all of them succeeded: ids, as the adapter joins them. */
type Begun = { begun?: string }

/** How a send ended. Only `unreachable` makes a chat inactive, and only on the platform's exact words. */
export type Sent =
  /** `messageId`: what the platform calls it; where it took several messages, all of them, as the adapter joins them. */
  | { state: 'sent'; messageId?: string }
  /** It did not arrive. `scope`: who is to be silent; `message`: nobody, the rest of this one waits. */
  | ({ state: 'retry'; afterMs: number; scope: 'bot' | 'chat' | 'message' } & Begun)
  /** It may or may not have arrived; what is begun has. */
  | ({ state: 'uncertain'; reason: string } & Begun)
  /** It did not arrive and may be tried again. */
  | ({ state: 'unavailable'; reason: string } & Begun)
  | ({ state: 'failed'; reason: string } & Begun)
  | ({ state: 'unreachable'; reason: string } & Begun)
  | ({ state: 'moved'; to: string } & Begun)

/** Either the moment has come, or the platform wants silence for so long. */
export type Slot = { go: true } | { go: false; pausedMs: number }

/** What a send may use beside the message. */
export type SendHints = {
  /** What the platform gave with the update, for a short while. */
  trigger?: string
  /** Waits for a place in the bot's pace, before every further call of the same message. Never rejects. */
  place?(): Promise<Slot>
}

/** One message to be delivered. */
export type Delivery = {
  id: string
  bot: string
  address: string
  locale: string
  reply: Reply
  /** The id of the stored keyboard, when the reply has buttons that call commands. */
  keyboard?: string
  /** The message to answer to, to replace, or the person a whisper is for. */
  replyTo?: string
  replaces?: string
  /**
   * What was sent to many is put right: the files of what it replaces stay, its words change. `removes`: all of it is
   * to go; the reply is for platforms on which it cannot, and nothing is said anew.
   */
  change?: 'corrects' | 'removes'
  /** What an earlier try has said of it already, as the adapter joins the ids: that is not said again. */
  begun?: string
  whisperTo?: string
  /** The person whose overview this is (Slack's Home tab). */
  home?: string
}

/** What the platform wants to hear within its own request; may be lost, and is never an effect's only copy. */
export type Instant = { toast?: string; formErrors?: Record<string, string> }

/** Takes one update in. Resolves once it is committed; rejects when it was not, so that the platform tries again. */
export type Receive = (inbound: Inbound, hints?: { trigger?: string }) => Promise<Instant>

/** What a person could pass on into another chat where they write this text. Stored nowhere; may be lost. */
export type Offer = (inbound: Inbound) => Promise<Offered>

export type Limits = {
  /** Messages that the platform allows in any second over all chats of the bot; whoever sends keeps under it. */
  overallPerSecond: number
  /** Milliseconds between messages of one private chat or group, and how many may pass in a burst. */
  chat: Record<'private' | 'group', { intervalMs: number; burst: number }>
}

/** A file as it came from a platform; name and type are claims. */
export type FetchedFile = { bytes: Buffer; name: string; mime: string }

/**
 * A translation service. Answers with one text for each, in their order; languages are base languages, "de".
 * @throws when it cannot be reached, refuses, or answers with something else.
 */
export type Translator = { translate(texts: readonly string[], from: string, to: string): Promise<string[]> }

/** Files that people gave in chat. */
export type StoredFiles = {
  /** What may be shown of a file; null when it is gone, not checked yet, or a picture to which nobody has agreed. */
  read(id: string): Promise<Buffer | null>
  /**
   * Keeps what was uploaded to a chat until its message is handled. Returns its reference, or null where the person of
   * that chat may not give files.
   */
  keep(bot: string, address: string, file: FetchedFile): Promise<string | null>
  /** What was kept under a reference and is not handled yet. */
  kept(bot: string, reference: string): Promise<FetchedFile | null>
}

/** A platform: narrow on purpose. */
export type Adapter = {
  name: string
  bot: string
  limits: Limits
  /** The platform's page fetches messages itself: recording them is delivering them. */
  fetched?: boolean
  routes: Route[]
  /** Starts taking updates in. Does not resolve before the platform has accepted the token, or rejects. */
  start(receive: Receive): Promise<void>
  stop(): Promise<void>
  send(delivery: Delivery, hints?: SendHints): Promise<Sent>
  /**
   * Gets a file that was given in chat, by its reference. Null when the platform does not have it or it is too large.
   * @throws when the platform cannot be reached now.
   */
  fetchFile?(reference: string): Promise<FetchedFile | null>
  /** Why the platform is not ready, or null. */
  problem(): string | null
  /** A link that opens the chat with a start parameter, where the platform has such links. */
  startLink?(parameter: string): { label: string; url: string } | null
}

/** What a platform's own menus and profile say, one entry per language; the entry without locale is the default. */
export type Menu = {
  locale: string | null
  commands: { name: string; description: string }[]
  description: string
  shortDescription: string
}

/** A message as a platform fetches it that is not sent to (the web). Ids grow within a conversation. */
export type StoredMessage = {
  id: string
  reply: Reply
  locale: string
  keyboard?: string
  /** The id of the message that this one takes the place of. */
  replaces?: string
}

export type MessageLog = {
  /**
   * Messages of one chat after an id, oldest first, at most 200; without an id, the last 200. With them some that came
   * shortly before it, since one may be readable later than another with a higher id: whoever has them drops them.
   */
  since(bot: string, address: string, after: string | null): Promise<StoredMessage[]>
  /** One message by its id, whatever chat it is in; null when it is gone. */
  message(id: string): Promise<StoredMessage | null>
  /** Calls back whenever something may have been added to a chat, by any process. Returns how to stop it. */
  watch(bot: string, address: string, changed: () => void): () => void
}

/** Structured log without message text or names; pino fits. */
export type Log = Record<
  'debug' | 'info' | 'warn' | 'error',
  (fields: Record<string, unknown>, message: string) => void
>
