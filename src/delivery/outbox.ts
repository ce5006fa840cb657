import { kindOf } from '../core/errors.ts'
import type { Adapter, Delivery, Log, Sent } from '../core/ports.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { createPacing } from './pacing.ts'
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
  db: PrismaClient
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
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> = Promise.resolve()

  function accept(claimed: Claimed[], trigger?: string): void {
    const claimedAt = performance.now()
    for (const message of claimed) {
      inHand.add(message.id)
      const before = chains.get(message.conversation) ?? Promise.resolve()
      const next = before
        .then(() => deliver(message, claimedAt, trigger))
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
    try {
      const slot = await pacing.slot(message.bot, 1000 / adapter.limits.overallPerSecond)
      if (!slot.go) return finish(message, { state: 'pending', delayMs: slot.pausedMs })
      if (stopping || late()) return giveBack(message)
      const sent = await adapter.send(deliveryOf(message), trigger)
      await settleSent(message, sent)
    } catch (error) {
      log.error({ error: kindOf(error), outbox: message.id }, 'sending failed')
      finish(message, {
        state: 'pending',
        delayMs: backoff(timing.backoff, message.attempts),
        uncertain: true,
        error: kindOf(error),
      })
    }
  }

  async function settleSent(message: Claimed, sent: Sent): Promise<void> {
    switch (sent.state) {
      case 'sent':
        return finish(message, { state: 'sent', messageId: sent.messageId ?? null })
      case 'retry':
        if (sent.scope === 'bot') await pacing.pause(message.bot, sent.afterMs)
        return finish(message, { state: 'pending', delayMs: sent.afterMs })
      case 'unavailable':
        return finish(message, {
          state: 'pending',
          delayMs: backoff(timing.backoff, message.attempts),
          error: sent.reason,
        })
      case 'uncertain':
        return finish(message, {
          state: message.kind === 'bulk' || message.attempts >= mostUncertain ? 'uncertain' : 'pending',
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

  function finish(message: Claimed, outcome: Partial<Settlement> & Pick<Settlement, 'state'>): void {
    const { id, conversation, bot } = message
    options.counted?.(outcome.state, bot)
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
    await release(db, claimant, [message.id]).catch((error) => log.warn({ error: kindOf(error) }, 'releasing failed'))
  }

  async function sweep(): Promise<void> {
    try {
      const bots = options.adapters().map((adapter) => adapter.bot)
      const claimed = hasRoom() && bots.length > 0 ? await claimDue(db, bots, claimant, leaseMs, batch) : []
      accept(claimed)
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
      await sweeping
      await idle()
    },
  }
}

function deliveryOf(message: Claimed): Delivery {
  const { id, bot, address, body } = message
  return { id, bot, address, ...body }
}

/** Doubling up to a minute, with jitter so that a platform that comes back is not stormed. */
function backoff(first: number, attempts: number): number {
  return Math.min(60_000, first * 2 ** Math.max(0, attempts - 1)) * (0.5 + Math.random())
}
