import { errorId, kindOf, placesOf } from '../core/errors.ts'
import type { Inbound, Reply } from '../core/message.ts'
import type { Instant, Log, Receive } from '../core/ports.ts'
import { createDrain } from './drain.ts'
import { storable } from './storable.ts'
import { keepFailed } from './store/waiting.ts'
import type { Timing } from './timing.ts'
import { createTurns, type TurnOptions } from './turn.ts'

export type InboxOptions = TurnOptions & {
  log: Log
  timing: Timing
  /** What the person reads when an update is set aside. */
  apology(locale: string, id: string): Reply
  counted?: (outcome: 'handled' | 'repeated' | 'waiting' | 'failed', bot: string, milliseconds: number) => void
}

export type Inbox = {
  receive: Receive
  /** Something was stored for this chat and waits. */
  look(bot: string, address: string): void
  /** Handles everything that waits and is due. */
  sweep(): Promise<void>
  start(): void
  stop(): Promise<void>
}

/** What comes in, once, one message of a conversation at a time; what fails is tried again and then set aside. */
export function createInbox(options: InboxOptions): Inbox {
  const { db, outbox, log, timing } = options
  const turns = createTurns(options)
  const drain = createDrain({ db, log, timing, handle: handleWaiting })
  const lines = new Map<string, Promise<unknown>>()

  function receive(arrived: Inbound, hints?: { trigger?: string }): Promise<Instant> {
    const inbound = { ...arrived, content: storable(arrived.content) }
    return inLine(inbound, async () => {
      const began = performance.now()
      const count = (outcome: 'handled' | 'repeated' | 'waiting' | 'failed') =>
        options.counted?.(outcome, inbound.bot, performance.now() - began)
      try {
        const result = await turns.take(inbound)
        count(result.kind)
        if (result.kind === 'waiting') {
          drain.soon(inbound.bot, inbound.address)
          return {}
        }
        outbox.accept(result.outcome.claimed, hints?.trigger)
        return result.outcome.instant
      } catch (error) {
        const id = report(error, inbound, 0)
        const pause = timing.retries[0] ?? 0
        await keepFailed(db, inbound, id, pause, false)
        count('failed')
        drain.soon(inbound.bot, inbound.address, pause)
        return {}
      }
    })
  }

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

  /** Another try of a stored update. Resolves to false when the conversation is in other hands. */
  async function handleWaiting(inbound: Inbound, receipt: string, attempts: number): Promise<boolean> {
    try {
      const result = await turns.take(inbound, receipt)
      if (result.kind === 'waiting') return false
      outbox.accept(result.outcome.claimed)
    } catch (error) {
      const id = report(error, inbound, attempts)
      const pause = timing.retries[attempts]
      await keepFailed(db, inbound, id, pause ?? 0, pause === undefined)
      if (pause === undefined) await apologise(inbound, id)
      else drain.soon(inbound.bot, inbound.address, pause)
    }
    return true
  }

  /** After the last try the person is told, with a number that the log has too. */
  async function apologise(inbound: Inbound, id: string): Promise<void> {
    try {
      outbox.accept(await turns.say(inbound, `${inbound.id}#apology`, (locale) => options.apology(locale, id)))
    } catch (error) {
      log.warn({ error: kindOf(error), errorId: id }, 'the apology could not be stored')
    }
  }

  function report(error: unknown, { bot }: Inbound, attempts: number): string {
    const id = errorId()
    log.error({ error: kindOf(error), errorId: id, bot, attempts, stack: placesOf(error) }, 'handling an update failed')
    return id
  }

  async function stop(): Promise<void> {
    await drain.stop()
    await Promise.allSettled(lines.values())
  }

  return { receive, look: drain.soon, sweep: drain.sweep, start: drain.start, stop }
}
