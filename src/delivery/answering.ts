import { FormError } from '../core/errors.ts'
import type { Person } from '../core/feature.ts'
import type { Inbound, Reply } from '../core/message.ts'
import type { Instant, Transaction } from '../core/ports.ts'
import type { Router } from '../core/router.ts'
import { tooFast } from './flood.ts'
import { compose, type Outgoing } from './outgoing.ts'
import type { Known, Opened } from './store/opening.ts'

export type AnsweringOptions = {
  router: Router
  tooMany(locale: string): Reply
  remember(revision: string): <T>(key: string, load: () => Promise<T>) => Promise<T>
  /** Switches the limit per person off. */
  unlimited?: boolean
}

/** What is said to an update: in the chat, and at once. */
export type Answer = { outgoing: Outgoing[]; instant: Instant }

export type Question = {
  inbound: Inbound
  opened: Opened
  conversation: Known
  person: Person
  tx: Transaction
  /** The platform does not wait for this any more. */
  late: boolean
}

/** Answers one update by the router; changes the conversation's state in memory, nothing is stored yet. */
export async function answerTo(options: AnsweringOptions, question: Question): Promise<Answer> {
  const { inbound, opened, conversation, person, tx, late } = question
  // What we say by ourselves is nobody's haste.
  const flood = options.unlimited || inbound.content.type === 'notice' ? 'no' : tooFast(conversation, opened.now)
  if (flood !== 'no') {
    const locale = conversation.locale ?? inbound.sender?.locale ?? ''
    return { outgoing: flood === 'tell' ? compose([options.tooMany(locale)], inbound, locale) : [], instant: {} }
  }
  const { pressed, answered, revision } = opened
  const remember = options.remember(revision)
  try {
    const { replies, locale } = await options.router.handle({
      inbound,
      person,
      conversation,
      tx,
      pressed,
      answered,
      remember,
      late,
    })
    const toast = replies.find((reply) => reply.toast)?.toast
    const said = replies.filter((reply) => reply.body.length > 0)
    return { outgoing: compose(said, inbound, locale), instant: toast ? { toast } : {} }
  } catch (error) {
    if (!(error instanceof FormError)) throw error
    return { outgoing: [], instant: { formErrors: error.errors } }
  }
}
