import { kindOf } from '../core/errors.ts'
import type { Adapter, Delivery, Log, Sent } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import { createPacing, type Slot } from './pacing.ts'
import { createSettling, type Settling } from './settling.ts'
import { type Claimed, claimDue, release, type Settlement } from './store/outbox.ts'
import type { Timing } from './timing.ts'

/** A sender that has not settled for so long is taken for dead; a call to a platform lasts half as long at most. */
export const leaseMs = 60_000
const batch = 50
/** Beyond so many messages in this process's hands, new ones wait in the database. */
const mostInHand = 500
/** A reply that may or may not have arrived is sent again so often. */
const mostUncertain = 3

export type Outbox = {
  /** False: new messages should be stored as waiting. */
  hasRoom(): boolean
  /** Sends what the turn has recorded as claimed by this process. Returns at once. */
  accept(claimed: Claimed[], trigger?: string): void
  start(): void
  /** Ends what is being sent, puts back the rest. */
  stop(): Promise<void>
  /** Resolves when nothing is in this process's hands and all is settled. */
  idle(): Promise<void>
}

export type OutboxOptions = {
  db: Store
  adapters: () => readonly Adapter[]
  claimant: string
  log: Log
  counted?: (state: Settlement['state'], bot: string) => void
  timing: Timing
}

/** Messages are recorded before they are sent and settled after; those of one conversation leave in order. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { db, claimant, log } = options
  const { timing } = options
  const pacing = createPacing(db)
  const settling: Settling = createSettling(db, claimant, log)
  const chains = new Map<string, Promise<void>>()
  const inHand = new Set<string>()
  /** Conversations in which a message went back to wait, and when: what is in hand behind it must not overtake it. */
  const held = new Map<string, number>()
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> = Promise.resolve()

  function accept(claimed: Claimed[], trigger?: string): void {
    take(claimed, false, trigger)
  }

  /** @param oldest true where the database has said that nothing of the conversation goes before this message. */
  function take(claimed: Claimed[], oldest: boolean, trigger?: string): void {
    const claimedAt = performance.now()
    for (const message of claimed) {
      inHand.add(message.id)
      const before = chains.get(message.conversation) ?? Promise.resolve()
      const next = before
        .then(() => {
          if (oldest) held.delete(message.conversation)
          return held.has(message.conversation) ? giveBack(message) : deliver(message, claimedAt, trigger)
        })
        .finally(() => {
          inHand.delete(message.id)
          if (chains.get(message.conversation) === next) chains.delete(message.conversation)
        })
      chains.set(message.conversation, next)
    }
  }

  async function deliver(message: Claimed, claimedAt: number, trigger?: string): Promise<void> {
    const adapter = options.adapters().find((each) => each.bot === message.bot)
    // Whoever slept past the lease must not send: another process has taken over.
    const late = () => performance.now() - claimedAt > leaseMs / 2
    if (!adapter || stopping || late()) return giveBack(message)
    if (message.leftMs <= performance.now() - claimedAt) return finish(message, { state: 'expired' })
    const slot = await slotFor(message, 1000 / adapter.limits.overallPerSecond)
    if (stopping || late()) return giveBack(message)
    if (!slot.go) return finish(message, { state: 'pending', delayMs: slot.pausedMs })
    await settleSent(message, await handOver(adapter, message, trigger))
  }

  /** Without the database nobody knows whether the bot may send; nothing has left us then. */
  async function slotFor(message: Claimed, intervalMs: number): Promise<Slot> {
    try {
      return await pacing.slot(message.bot, intervalMs)
    } catch (error) {
      log.warn({ error: kindOf(error), outbox: message.id }, 'no place in the pace of the bot')
      return { go: false, pausedMs: backoff(timing.backoff, message.attempts) }
    }
  }

  async function handOver(adapter: Adapter, message: Claimed, trigger?: string): Promise<Sent> {
    try {
      return await adapter.send(deliveryOf(message), trigger)
    } catch (error) {
      log.error({ error: kindOf(error), outbox: message.id }, 'sending failed')
      return { state: 'uncertain', reason: kindOf(error) }
    }
  }

  async function settleSent(message: Claimed, sent: Sent): Promise<void> {
    switch (sent.state) {
      case 'sent':
        return finish(message, { state: 'sent', messageId: sent.messageId ?? null })
      case 'retry':
        if (sent.scope === 'bot') await pause(message.bot, sent.afterMs)
        return finish(message, { state: 'pending', delayMs: sent.afterMs })
      case 'unavailable':
        return finish(message, {
          state: 'pending',
          delayMs: backoff(timing.backoff, message.attempts),
          error: sent.reason,
        })
      case 'uncertain':
        return finish(message, {
          state: message.kind === 'bulk' || lastTry(message) ? 'uncertain' : 'pending',
          delayMs: backoff(timing.backoff, message.attempts),
          uncertain: true,
          error: sent.reason,
        })
      case 'failed':
        log.warn({ outbox: message.id, bot: message.bot, reason: sent.reason }, 'the platform refused a message')
        return finish(message, { state: 'failed', error: sent.reason })
      case 'unreachable':
        return finish(message, { state: 'failed', error: sent.reason, unreachable: true })
      case 'moved':
        return finish(message, { state: 'pending', movedTo: sent.to })
    }
  }

  async function pause(bot: string, milliseconds: number): Promise<void> {
    await pacing.pause(bot, milliseconds).catch((error) => log.warn({ error: kindOf(error) }, 'pausing failed'))
  }

  function finish(message: Claimed, outcome: Partial<Settlement> & Pick<Settlement, 'state'>): void {
    const { id, conversation, bot } = message
    options.counted?.(outcome.state, bot)
    if (outcome.state === 'pending') held.set(conversation, performance.now())
    settling.add({
      delayMs: 0,
      uncertain: false,
      messageId: null,
      error: null,
      movedTo: null,
      unreachable: false,
      ...outcome,
      id,
      conversation,
    })
  }

  async function giveBack(message: Claimed): Promise<void> {
    held.set(message.conversation, performance.now())
    await release(db, claimant, [message.id]).catch((error) => log.warn({ error: kindOf(error) }, 'releasing failed'))
  }

  async function sweep(): Promise<void> {
    // By then every turn has ended that could not see the waiting message yet.
    for (const [conversation, since] of held) if (performance.now() - since > leaseMs) held.delete(conversation)
    try {
      const bots = options.adapters().map((adapter) => adapter.bot)
      const claimed = hasRoom() && bots.length > 0 ? await claimDue(db, bots, claimant, leaseMs, batch) : []
      take(claimed, true)
    } catch (error) {
      log.warn({ error: kindOf(error) }, 'the outbox cannot reach the database')
    }
  }

  function start(): void {
    timer = setTimeout(async () => {
      sweeping = sweep()
      await sweeping
      if (!stopping) start()
    }, timing.outboxSweep)
  }

  const hasRoom = () => !stopping && inHand.size < mostInHand

  async function idle(): Promise<void> {
    while (chains.size > 0) await Promise.all(chains.values())
    await settling.flush()
  }

  return {
    hasRoom,
    accept,
    start,
    idle,
    async stop() {
      stopping = true
      clearTimeout(timer)
      pacing.stop()
      settling.hurry()
      await sweeping
      await idle()
    },
  }
}

/** Tries that certainly failed do not count against a message that may have arrived this time. */
const lastTry = ({ uncertain, attempts }: Claimed): boolean => uncertain && attempts >= mostUncertain

function deliveryOf(message: Claimed): Delivery {
  const { id, bot, address, body } = message
  return { id, bot, address, ...body }
}

/** Doubling up to a minute, with jitter so that a platform that comes back is not stormed. */
function backoff(first: number, attempts: number): number {
  return Math.min(60_000, first * 2 ** Math.max(0, attempts - 1)) * (0.5 + Math.random())
}
