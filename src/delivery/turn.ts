import type { Inbound, Reply } from '../core/message.ts'
import type { Instant, Transaction } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import { type Answer, type AnsweringOptions, answerTo } from './answering.ts'
import { compose } from './outgoing.ts'
import { claimedOf, closingOf, type RecordingOptions } from './recording.ts'
import { applyChatChange } from './store/chat-changes.ts'
import { closeTurn, closeUnlocked } from './store/closing.ts'
import { createConversation, createPerson } from './store/newcomers.ts'
import { markSilent } from './store/notices.ts'
import { type Known, type Opened, openTurn, readTurn } from './store/opening.ts'
import type { Claimed } from './store/outbox.ts'
import { keepForLater, settleWaiting } from './store/waiting.ts'

const transactionLimits = { maxWait: 10_000, timeout: 15_000 }

export type TurnOptions = AnsweringOptions & RecordingOptions

export type Outcome = { instant: Instant; claimed: Claimed[] }
/** `waiting`: the conversation is in other hands, the update is stored. `repeated`: it was here before. */
export type Result = { kind: 'handled' | 'repeated'; outcome: Outcome } | { kind: 'waiting' }

const nothing: Outcome = { instant: {}, claimed: [] }

/** From an update to its stored answer. No network call inside, no waiting for locks. */
export function createTurns(options: TurnOptions) {
  const { db, claimant } = options

  /** @param receipt of an update that was stored before and gets another try. */
  async function take(inbound: Inbound, receipt?: string): Promise<Result> {
    const result = receipt === undefined ? await takeUnlocked(inbound) : null
    return result ?? db.$transaction((tx) => takeLocked(tx, inbound, receipt), transactionLimits)
  }

  /**
   * Most answers need nothing but what the first statement reads and what is remembered of the content. They are made
   * without a transaction, and the second statement stores them only if the conversation is still as it was read.
   * Null: this one needs the database in between, or somebody was faster; nothing has happened.
   */
  async function takeUnlocked(inbound: Inbound): Promise<Result | null> {
    if (applyChatChange.covers(inbound.content)) return null
    const opened = await readTurn(db, inbound, claimant)
    const { conversation, person, waiting } = opened
    if (opened.receipt === null) return { kind: 'repeated', outcome: nothing }
    if (waiting || !conversation || !person) return null
    const store = untouched(db)
    const answer = await answerTo(options, { inbound, opened, conversation, person, tx: store.tx, late: false }).catch(
      (error) => {
        if (store.wanted()) return null
        throw error
      },
    )
    if (!answer || store.wanted()) return null
    const closing = closingOf(options, inbound, opened, conversation, ownerOf(inbound, person.id), answer.outgoing)
    const closed = await closeUnlocked(db, inbound, closing)
    if (closed.kind === 'stored') return handled(answer, claimedOf(closing, closed.ids, inbound))
    return closed.kind === 'repeated' ? { kind: 'repeated', outcome: nothing } : null
  }

  /** The one transaction of an update: receipt, state, effects and replies. */
  async function takeLocked(tx: Transaction, inbound: Inbound, receipt: string | undefined): Promise<Result> {
    const opened = await openTurn(tx, inbound, claimant, receipt !== undefined)
    const own = opened.receipt ?? receipt
    if (own === undefined) return { kind: 'repeated', outcome: nothing }
    if (applyChatChange.covers(inbound.content)) {
      await applyChatChange(tx, inbound)
      if (receipt) await settleWaiting(tx, receipt)
      return { kind: 'handled', outcome: nothing }
    }
    const mayGo = !opened.waiting || receipt !== undefined
    const conversation = mayGo ? (opened.conversation ?? (await createConversation(tx, inbound))) : null
    if (!conversation) {
      if (!receipt) await keepForLater(tx, own, inbound)
      return { kind: 'waiting' }
    }
    if (receipt && !(await settleWaiting(tx, receipt))) return { kind: 'repeated', outcome: nothing }
    const person = opened.person ?? (await createPerson(tx, inbound))
    const late = receipt !== undefined
    const answer = await answerTo(options, { inbound, opened, conversation, person, tx, late })
    if (inbound.content.type === 'notice' && answer.outgoing.length === 0) await markSilent(tx, inbound.content.notice)
    return handled(answer, await record(tx, inbound, opened, conversation, ownerOf(inbound, person.id), answer))
  }

  async function record(
    tx: Transaction,
    inbound: Inbound,
    opened: Opened,
    conversation: Known,
    person: string | null,
    { outgoing }: Pick<Answer, 'outgoing'>,
  ): Promise<Claimed[]> {
    const closing = closingOf(options, inbound, opened, conversation, person, outgoing)
    return claimedOf(closing, await closeTurn(tx, closing), inbound)
  }

  /** Says something without an update of the person; `id` keeps it from being said twice. */
  function say(inbound: Inbound, id: string, reply: (locale: string) => Reply): Promise<Claimed[]> {
    const notice: Inbound = { ...inbound, id, content: { type: 'ignored', kind: 'notice' } }
    return db.$transaction(async (tx) => {
      const opened = await openTurn(tx, notice, claimant)
      const conversation = opened.conversation ?? (await createConversation(tx, inbound))
      if (!opened.receipt || !conversation) return []
      const locale = conversation.locale ?? inbound.sender?.locale ?? ''
      return record(tx, inbound, opened, conversation, null, { outgoing: compose([reply(locale)], inbound, locale) })
    }, transactionLimits)
  }

  return { take, say }
}

const handled = ({ instant }: Answer, claimed: Claimed[]): Result => ({
  kind: 'handled',
  outcome: { instant, claimed },
})

/** Only a private chat is its person's. */
const ownerOf = ({ place }: Inbound, person: string): string | null => (place === 'private' ? person : null)

/** A transaction for handlers that may do without: refuses every use and remembers that there was one. */
function untouched(db: Store): { tx: Transaction; wanted(): boolean } {
  let wanted = false
  const tx = new Proxy(db, {
    get() {
      wanted = true
      throw new Error('this handler needs a transaction')
    },
  })
  return { tx, wanted: () => wanted }
}
