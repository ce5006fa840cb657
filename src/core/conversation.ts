import type { Call } from './message.ts'

/** Answers of a dialogue by step; null is a skipped step. What no step asks for stays as the dialogue was opened with. */
export type Answers = Record<string, string | string[] | null>

export type OpenDialogue = {
  id: string
  name: string
  step: string
  answers: Answers
  /** Where an answer was changed from the review, the review comes next again. */
  reviewing: boolean
  /** The question that a search's form changes. */
  call?: Call
  /** ISO instant; an open dialogue is forgotten after its time. */
  since: string
  /** ISO instant of the last answer. */
  at?: string
  /** The step that shows all its options. */
  all?: string
  /** The message of ours that it was begun by answering; further answers to that one are meant for it. */
  below?: string
  /** The open question takes words for others. */
  quoted?: true
  /** Its question has come again after an answer in between, and does not do so twice. */
  reminded?: boolean
}

/** What a conversation remembers between two messages; everything else is content or belongs to a person. */
export type ConversationState = {
  greeted?: boolean
  dialogue?: OpenDialogue
  /** A form that was left for another one, and waits. */
  left?: OpenDialogue
  /** The question that waits until we know which network is meant. */
  pending?: Call
  /** What is being prepared and not published yet; the feature that began it knows its form. */
  draft?: { feature: string; since: string; content: unknown }
  /** The last thing asked for, so that a follow-up can build on it. */
  last?: Call & { items?: { number: number; call: Call }[] }
  /** One-time codes in a row that did not fit, and since when. */
  guesses?: { times: number; since: string }
  /** Messages in a row in another language than the one in use. */
  heard?: { locale: string; times: number }
  /** The last album of pictures that was answered. */
  album?: string
  /** A question that was not clear; gone with the next message. */
  unclear?: Unclear
  /** Whether it was said that such questions are passed on, and when the person last did not want that (ISO). */
  learning?: { told?: boolean; declined?: string }
}

/** A question that was not clear, without names, while its person may still pass it on. */
export type Unclear = {
  question: string
  kind: 'unanswered' | 'corrected'
  text: string
  /** ISO instant. */
  at: string
  language: string | null
  /** What it was taken for, likeliest first. */
  candidates: string[]
  /** What the person then said it meant. */
  meant?: string
  /** The row under which it is kept. */
  kept?: string
}

export type Conversation = {
  id: string
  bot: string
  address: string
  place: 'private' | 'group'
  networks: string[]
  locale: string | null
  state: ConversationState
}
