import { kindOf } from '../core/errors.ts'
import type { Adapter, Log, Slot } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import type { Pacing } from './pacing.ts'
import { leaseMs, type Outcome, type Sending } from './sending.ts'
import type { Settling } from './settling.ts'
import { type Claimed, claimDue, release } from './store/outbox.ts'
import { createSweeping } from './sweeping.ts'
import type { Timing } from './timing.ts'

const batch = 50
/** Beyond so many messages in this process's hands, new ones wait in the database. */
const mostInHand = 500

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
  pacing: Pacing
  settling: Settling
  sending: Sending
  log: Log
  timing: Timing
}

/** Messages are recorded before they are sent and settled after; those of one conversation leave in order. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { db, claimant, pacing, settling, sending, log, timing } = options
  const chains = new Map<string, Promise<void>>()
  /** Messages in this process's hands, with their bot. */
  const inHand = new Map<string, string>()
  /** Conversations in which a message went back to wait, and when: what is in hand behind it must not overtake it. */
  const held = new Map<string, number>()
  let stopping = false

  function accept(claimed: Claimed[], trigger?: string): void {
    take(claimed, false, trigger)
  }

  /** @param oldest true where the database has said that nothing of the conversation goes before this message. */
  function take(claimed: Claimed[], oldest: boolean, trigger?: string): void {
    const claimedAt = performance.now()
    for (const message of claimed) {
      inHand.set(message.id, message.bot)
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
    const slot = await slotFor(message, adapter.limits.overallPerSecond)
    if (stopping || late()) return giveBack(message)
    if (!slot.go) return finish(message, { state: 'pending', delayMs: slot.pausedMs })
    finish(message, await sending.outcomeOf(message, await sending.handOver(adapter, message, { trigger, late })))
  }

  /** Without the database nobody knows whether the bot may send; nothing has left us then. */
  async function slotFor(message: Claimed, perSecond: number): Promise<Slot> {
    try {
      return await pacing.slot(message.bot, perSecond)
    } catch (error) {
      log.warn({ error: kindOf(error), outbox: message.id }, 'no place in the pace of the bot')
      return { go: false, pausedMs: sending.backoff(message.attempts) }
    }
  }

  function finish(message: Claimed, outcome: Outcome): void {
    if (outcome.state === 'pending') held.set(message.conversation, performance.now())
    sending.finish(message, outcome)
  }

  async function giveBack(message: Claimed): Promise<void> {
    held.set(message.conversation, performance.now())
    await release(db, claimant, [message.id]).catch((error) => log.warn({ error: kindOf(error) }, 'releasing failed'))
  }

  async function sweep(): Promise<void> {
    // By then every turn has ended that could not see the waiting message yet.
    for (const [conversation, since] of held) if (performance.now() - since > leaseMs) held.delete(conversation)
    try {
      for (const adapter of options.adapters()) await claim(adapter)
    } catch (error) {
      log.warn({ error: kindOf(error) }, 'the outbox cannot reach the database')
    }
  }

  /** After an outage thousands may wait: no more is taken than can leave in the next second, the rest is anybody's. */
  async function claim({ bot, limits }: Adapter): Promise<void> {
    const mine = [...inHand.values()].filter((each) => each === bot).length
    const room = Math.min(batch, Math.ceil(limits.overallPerSecond) - mine)
    if (hasRoom() && room > 0) take(await claimDue(db, bot, claimant, leaseMs, room), true)
  }

  const sweeping = createSweeping(sweep, timing.outboxSweep)

  const hasRoom = () => !stopping && inHand.size < mostInHand

  async function idle(): Promise<void> {
    while (chains.size > 0) await Promise.all(chains.values())
    await settling.flush()
  }

  return {
    hasRoom,
    accept,
    start: sweeping.start,
    idle,
    async stop() {
      stopping = true
      pacing.stop()
      settling.hurry()
      await sweeping.stop()
      await idle()
    },
  }
}
