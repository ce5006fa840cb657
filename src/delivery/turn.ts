import { FormError } from '../core/errors.ts'
import type { Inbound, Reply } from '../core/message.ts'
import type { Adapter, Instant, Transaction } from '../core/ports.ts'
import type { Router } from '../core/router.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { tooFast } from './flood.ts'
import { leaseMs, type Outbox } from './outbox.ts'
import { compose, type Outgoing } from './outgoing.ts'
import { applyNotice } from './store/notices.ts'
import type { Claimed } from './store/outbox.ts'
import { closeTurn, createConversation, createPerson, type Opened, openTurn } from './store/turn.ts'
import { keepForLater, settleWaiting } from './store/waiting.ts'

/** Replies older than this are not sent any more: an answer that comes too late confuses more than it helps. */
const keepMs = 30 * 60_000
const transactionLimits = { maxWait: 10_000, timeout: 15_000 }

export type TurnOptions = {
  db: PrismaClient
  router: Router
  outbox: Outbox
  adapters: () => readonly Adapter[]
  claimant: string
  tooMany(locale: string): Reply
  remember(revision: string): <T>(key: string, load: () => Promise<T>) => Promise<T>
  /** Switches the limit per person off. */
  unlimited?: boolean
}

export type Outcome = { instant: Instant; claimed: Claimed[] }
/** `waiting`: the conversation is in other hands, the update is stored. `repeated`: it was here before. */
export type Result = { kind: 'handled' | 'repeated'; outcome: Outcome } | { kind: 'waiting' }

type Known = NonNullable<Opened['conversation']>

const nothing: Outcome = { instant: {}, claimed: [] }

/** The one transaction of an update: receipt, state, effects and replies. No network call, no waiting for locks. */
export function createTurns(options: TurnOptions) {
  const { db, router, outbox, claimant } = options

  /** @param receipt of an update that was stored before and gets another try. */
  function take(inbound: Inbound, receipt?: string): Promise<Result> {
    return db.$transaction(async (tx): Promise<Result> => {
      const opened = await openTurn(tx, inbound, claimant, receipt !== undefined)
      const own = opened.receipt ?? receipt
      if (own === undefined) return { kind: 'repeated', outcome: nothing }
      if (applyNotice.covers(inbound.content)) {
        await applyNotice(tx, inbound)
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
      return { kind: 'handled', outcome: await answer(tx, inbound, opened, conversation, receipt !== undefined) }
    }, transactionLimits)
  }

  async function answer(
    tx: Transaction,
    inbound: Inbound,
    opened: Opened,
    conversation: Known,
    late: boolean,
  ): Promise<Outcome> {
    const person = opened.person ?? (await createPerson(tx, inbound))
    const flood = options.unlimited ? 'no' : tooFast(conversation, opened.now)
    const record = (replies: Reply[], locale: string) =>
      recordReplies(
        tx,
        opened,
        conversation,
        inbound.place === 'private' ? person.id : null,
        compose(replies, inbound, locale),
        inbound,
      )
    if (flood !== 'no') {
      const locale = conversation.locale ?? inbound.sender?.locale ?? ''
      return { instant: {}, claimed: await record(flood === 'tell' ? [options.tooMany(locale)] : [], locale) }
    }
    const { pressed, revision } = opened
    try {
      const { replies, locale } = await router.handle({
        inbound,
        person,
        conversation,
        tx,
        pressed,
        remember: options.remember(revision),
        late,
      })
      const toast = replies.find((reply) => reply.toast)?.toast
      const claimed = await record(
        replies.filter((reply) => reply.body.length > 0),
        locale,
      )
      return { instant: toast ? { toast } : {}, claimed }
    } catch (error) {
      if (!(error instanceof FormError)) throw error
      await record([], '')
      return { instant: { formErrors: error.errors }, claimed: [] }
    }
  }

  /** Records state and replies; those that may go now are this process's to send. */
  async function recordReplies(
    tx: Transaction,
    opened: Opened,
    conversation: Known,
    person: string | null,
    outgoing: Outgoing[],
    { bot, address, place }: Inbound,
  ): Promise<Claimed[]> {
    const adapter = options.adapters().find((each) => each.bot === bot)
    const { intervalMs, burst } = adapter?.limits.chat[place] ?? { intervalMs: 0, burst: 1 }
    let direct = adapter !== undefined && !opened.busy && outbox.hasRoom()
    const messages = outgoing.map(({ body }) => {
      conversation.outAt = Math.max(conversation.outAt, opened.now) + intervalMs
      const delayMs = Math.max(0, conversation.outAt - opened.now - burst * intervalMs)
      direct &&= delayMs === 0
      const state = adapter?.fetched ? ('sent' as const) : direct ? ('sending' as const) : ('pending' as const)
      return { state, body, delayMs }
    })
    const ids = await closeTurn(tx, {
      conversation,
      person,
      keyboards: outgoing.flatMap(({ keyboard }) => keyboard ?? []),
      messages,
      claimant,
      leaseMs,
      keepMs,
      notify: adapter?.fetched === true,
    })
    return messages.flatMap(({ state, body }, index) => {
      const id = ids[index]
      if (state !== 'sending' || id === undefined) return []
      const common = { conversation: conversation.id, bot, address, body }
      return [{ id, ...common, attempts: 1, uncertain: false, kind: 'reply' as const, leftMs: keepMs }]
    })
  }

  /** Says something without an update of the person; `id` keeps it from being said twice. */
  function say(inbound: Inbound, id: string, reply: (locale: string) => Reply): Promise<Claimed[]> {
    const notice: Inbound = { ...inbound, id, content: { type: 'ignored', kind: 'notice' } }
    return db.$transaction(async (tx) => {
      const opened = await openTurn(tx, notice, claimant)
      const conversation = opened.conversation ?? (await createConversation(tx, inbound))
      if (!opened.receipt || !conversation) return []
      const locale = conversation.locale ?? inbound.sender?.locale ?? ''
      return recordReplies(tx, opened, conversation, null, compose([reply(locale)], inbound, locale), inbound)
    }, transactionLimits)
  }

  return { take, say }
}
