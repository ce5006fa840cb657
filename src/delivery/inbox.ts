import { errorId, FormError, kindOf } from '../core/errors.ts'
import type { Inbound, Reply } from '../core/message.ts'
import type { Adapter, Instant, Log, Receive, Transaction } from '../core/ports.ts'
import type { Router } from '../core/router.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { createDrain } from './drain.ts'
import { leaseMs, type Outbox } from './outbox.ts'
import { compose, type Outgoing } from './outgoing.ts'
import { applyNotice } from './store/notices.ts'
import type { Claimed } from './store/outbox.ts'
import { closeTurn, createConversation, createPerson, type Opened, openTurn } from './store/turn.ts'
import { keepFailed, keepForLater, settleWaiting } from './store/waiting.ts'
import type { Timing } from './timing.ts'

/** Replies older than this are not sent any more: an answer that comes too late confuses more than it helps. */
const keepMs = 30 * 60_000
/** One message every two seconds, with a burst; a person is never that fast, a script is. */
const pace = { intervalMs: 2000, burst: 20 }

export type InboxOptions = {
  db: PrismaClient
  router: Router
  outbox: Outbox
  adapters: () => readonly Adapter[]
  claimant: string
  log: Log
  /** What the person reads when an update is set aside. */
  apology(locale: string, id: string): Reply
  tooMany(locale: string): Reply
  remember(revision: string): <T>(key: string, load: () => Promise<T>) => Promise<T>
  counted?: (
    outcome: 'handled' | 'repeated' | 'waiting' | 'failed' | 'aside',
    bot: string,
    milliseconds: number,
  ) => void
  unlimited?: boolean
  timing: Timing
}

type Outcome = { instant: Instant; claimed: Claimed[] }
type Result = { kind: 'handled' | 'repeated'; outcome: Outcome } | { kind: 'waiting' }

export type Inbox = { receive: Receive; start(): void; stop(): Promise<void> }

/** What comes in, once: one transaction takes receipt, state, effects and replies; nobody waits inside it. */
export function createInbox(options: InboxOptions): Inbox {
  const { db, router, outbox, claimant, log, timing } = options
  const { retries } = timing
  const drain = createDrain({ db, log, timing, handle: handleWaiting })
  const lines = new Map<string, Promise<unknown>>()

  /** In this process messages of one conversation queue here, so that they need not compete in the database. */
  function inLine<T>(inbound: Inbound, act: () => Promise<T>): Promise<T> {
    const key = `${inbound.bot} ${inbound.address}`
    const before = lines.get(key)
    const mine = before ? before.then(act, act) : act()
    lines.set(key, mine)
    const leave = () => {
      if (lines.get(key) === mine) lines.delete(key)
    }
    mine.then(leave, leave)
    return mine
  }

  async function receive(inbound: Inbound, hints?: { trigger?: string }): Promise<Instant> {
    return inLine(inbound, async () => {
      const began = performance.now()
      const count = (outcome: 'handled' | 'repeated' | 'waiting' | 'failed') =>
        options.counted?.(outcome, inbound.bot, performance.now() - began)
      try {
        const result = await turn(inbound)
        count(result.kind)
        if (result.kind === 'waiting') {
          drain.soon(inbound.bot, inbound.address)
          return {}
        }
        outbox.accept(result.outcome.claimed, hints?.trigger)
        return result.outcome.instant
      } catch (error) {
        const id = errorId()
        log.error(
          { error: kindOf(error), errorId: id, bot: inbound.bot, stack: placesOf(error) },
          'handling an update failed',
        )
        await keepFailed(db, inbound, id, retries[0] ?? 0, false)
        count('failed')
        drain.soon(inbound.bot, inbound.address, retries[0])
        return {}
      }
    })
  }

  /** Another try of a stored update. Resolves to false when the conversation is in other hands. */
  async function handleWaiting(inbound: Inbound, receipt: string, attempts: number): Promise<boolean> {
    try {
      const result = await turn(inbound, receipt)
      if (result.kind === 'waiting') return false
      outbox.accept(result.outcome.claimed)
      return true
    } catch (error) {
      const id = errorId()
      const delay = retries[attempts]
      log.error(
        { error: kindOf(error), errorId: id, bot: inbound.bot, attempts, stack: placesOf(error) },
        'handling an update failed again',
      )
      await keepFailed(db, inbound, id, delay ?? 0, delay === undefined)
      if (delay === undefined) await apologise(inbound, id)
      else drain.soon(inbound.bot, inbound.address, delay)
      return true
    }
  }

  /** The one transaction. No network call, no waiting for locks. */
  async function turn(inbound: Inbound, receipt?: string): Promise<Result> {
    return db.$transaction(async (tx): Promise<Result> => {
      const opened = await openTurn(tx, inbound, claimant, receipt !== undefined)
      const own = opened.receipt ?? receipt
      if (own === undefined) return { kind: 'repeated', outcome: { instant: {}, claimed: [] } }
      if (applyNotice.covers(inbound.content)) {
        await applyNotice(tx, inbound)
        if (receipt) await settleWaiting(tx, receipt)
        return { kind: 'handled', outcome: { instant: {}, claimed: [] } }
      }
      const conversation =
        opened.waiting && !receipt ? null : (opened.conversation ?? (await createConversation(tx, inbound)))
      if (!conversation) {
        if (!receipt) await keepForLater(tx, own, inbound)
        return { kind: 'waiting' }
      }
      if (receipt && !(await settleWaiting(tx, receipt)))
        return { kind: 'repeated', outcome: { instant: {}, claimed: [] } }
      return { kind: 'handled', outcome: await answer(tx, inbound, opened, conversation) }
    }, transactionLimits)
  }

  async function answer(
    tx: Transaction,
    inbound: Inbound,
    opened: Opened,
    conversation: NonNullable<Opened['conversation']>,
  ): Promise<Outcome> {
    const person = opened.person ?? (await createPerson(tx, inbound))
    const flood = tooFast(conversation, opened.now)
    if (flood === 'silent' && !options.unlimited) {
      await store(tx, inbound, opened, conversation, null, [])
      return { instant: {}, claimed: [] }
    }
    try {
      const { replies, locale } =
        flood === 'tell' && !options.unlimited
          ? {
              replies: [options.tooMany(conversation.locale ?? inbound.sender?.locale ?? '')],
              locale: conversation.locale ?? '',
            }
          : await router.handle({
              inbound,
              person,
              conversation,
              tx,
              pressed: opened.pressed,
              remember: options.remember(opened.revision),
            })
      const said = replies.filter((reply) => reply.body.length > 0)
      const claimed = await store(tx, inbound, opened, conversation, person.id, compose(said, inbound, locale))
      const toast = replies.find((reply) => reply.toast)?.toast
      return { instant: toast ? { toast } : {}, claimed }
    } catch (error) {
      if (!(error instanceof FormError)) throw error
      await store(tx, inbound, opened, conversation, person.id, [])
      return { instant: { formErrors: error.errors }, claimed: [] }
    }
  }

  /** Records state and replies; those that may go now are this process's to send. */
  async function store(
    tx: Transaction,
    inbound: Inbound,
    opened: Opened,
    conversation: NonNullable<Opened['conversation']>,
    person: string | null,
    outgoing: Outgoing[],
  ): Promise<Claimed[]> {
    const adapter = options.adapters().find((each) => each.bot === inbound.bot)
    const { intervalMs, burst } = adapter?.limits.chat[inbound.place] ?? { intervalMs: 0, burst: 1 }
    let direct = adapter !== undefined && !opened.busy && outbox.hasRoom()
    const messages = outgoing.map(({ body }) => {
      conversation.outAt = Math.max(conversation.outAt, opened.now) + intervalMs
      const delayMs = Math.max(0, conversation.outAt - opened.now - burst * intervalMs)
      direct &&= delayMs === 0
      return {
        state: adapter?.fetched ? ('sent' as const) : direct ? ('sending' as const) : ('pending' as const),
        body,
        delayMs,
      }
    })
    const ids = await closeTurn(tx, {
      conversation,
      person: inbound.place === 'private' ? person : null,
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
      const { bot, address } = inbound
      return [
        { id, conversation: conversation.id, bot, address, body, attempts: 1, kind: 'reply' as const, leftMs: keepMs },
      ]
    })
  }

  /** After the last try the person is told, with a number that the log has too. */
  async function apologise(inbound: Inbound, id: string): Promise<void> {
    try {
      const claimed = await db.$transaction(async (tx) => {
        const opened = await openTurn(
          tx,
          { ...inbound, id: `${inbound.id}#apology`, content: { type: 'ignored', kind: 'apology' } },
          claimant,
        )
        const conversation = opened.conversation ?? (await createConversation(tx, inbound))
        if (!opened.receipt || !conversation) return []
        const locale = conversation.locale ?? inbound.sender?.locale ?? ''
        return store(tx, inbound, opened, conversation, null, compose([options.apology(locale, id)], inbound, locale))
      }, transactionLimits)
      outbox.accept(claimed)
    } catch (error) {
      log.warn({ error: kindOf(error), errorId: id }, 'the apology could not be stored')
    }
  }

  return { receive, start: drain.start, stop: drain.stop }
}

const transactionLimits = { maxWait: 10_000, timeout: 15_000 }

/** Too fast beyond the burst: told once, then silence until it calms down. */
function tooFast(conversation: { inAt: number }, now: number): 'no' | 'tell' | 'silent' {
  const before = Math.max(conversation.inAt, now) - now
  const room = pace.burst * pace.intervalMs
  if (before > room) return 'silent'
  conversation.inAt = Math.max(conversation.inAt, now) + pace.intervalMs
  return before + pace.intervalMs > room ? 'tell' : 'no'
}

/** Where an error came from: file and line, without its message, which can quote what people wrote. */
function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
}
