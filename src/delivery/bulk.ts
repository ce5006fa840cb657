import { setTimeout as sleep } from 'node:timers/promises'
import { kindOf } from '../core/errors.ts'
import type { Adapter, Clock, Log } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import { createBreaker } from './breaker.ts'
import type { Pacing } from './pacing.ts'
import { leaseMs, type Sending } from './sending.ts'
import type { Body } from './shapes.ts'
import { createSharedBodies } from './shared-bodies.ts'
import { bulkWaiting, type ClaimedBulk, claimBulk } from './store/bulk.ts'
import type { Claimed } from './store/outbox.ts'

/** A message to many in this process's hands. */
export type ClaimedMany = Claimed & { announcement: string | null; unpausable: boolean }

/** What leaves within so long is claimed together; a process that dies leaves no more than that in doubt. */
const claimMs = 20
const [fewestAtOnce, mostAtOnce] = [2, 100]
/** While a platform does not answer, no more calls to it are begun. */
const underWayMs = 500
const fewestUnderWay = 8

export type BulkOptions = {
  db: Store
  adapters: () => readonly Adapter[]
  claimant: string
  pacing: Pacing
  sending: Sending
  clock: Clock
  zone: string
  log: Log
  /** Everything fails: these announcements are to stop. */
  trip(announcements: string[], reason: string): void
}

/** Sends what goes to many, in the places that replies leave free; it is claimed just before it is sent. */
export function createBulk(options: BulkOptions) {
  const { db, claimant, pacing, sending, clock, zone, log } = options
  const bodies = createSharedBodies(db)
  const pumps = new Map<string, Promise<void>>()
  const underWay = new Map<string, Set<Promise<void>>>()
  const breakers = new Map<string, ReturnType<typeof createBreaker>>()
  let stopping = false

  /** Looks for messages to many that are due, and begins to send them. */
  async function look(): Promise<void> {
    const adapters = options.adapters().filter((adapter) => !adapter.fetched && !pumps.has(adapter.bot))
    if (stopping || adapters.length === 0) return
    const waiting = await bulkWaiting(
      db,
      adapters.map(({ bot }) => bot),
    )
    for (const adapter of adapters) if (waiting.includes(adapter.bot)) start(adapter)
  }

  function start(adapter: Adapter): void {
    const pump = run(adapter)
      .catch((error) => log.warn({ error: kindOf(error), bot: adapter.bot }, 'messages to many have to wait'))
      .finally(() => pumps.delete(adapter.bot))
    pumps.set(adapter.bot, pump)
  }

  async function run(adapter: Adapter): Promise<void> {
    const { overallPerSecond } = adapter.limits
    const most = Math.max(fewestAtOnce, Math.min(mostAtOnce, Math.floor((overallPerSecond * claimMs) / 1000)))
    while (!stopping) {
      await roomFor(adapter)
      const { granted, waitMs, silent } = await pacing.spare(adapter.bot, overallPerSecond, most)
      if (silent) return
      if (granted === 0) await sleep(Math.max(1, waitMs))
      else if ((await send(adapter, granted)) === 0) return
    }
  }

  async function send(adapter: Adapter, places: number): Promise<number> {
    const { bot, limits } = adapter
    const chatMs = { private: limits.chat.private.intervalMs, group: limits.chat.group.intervalMs }
    const hours = { now: clock.now(), zone }
    const claimed = await claimBulk(db, { bot, claimant, leaseMs, limit: places, chatMs, ...hours })
    for (const message of claimed) track(bot, deliver(adapter, message))
    return claimed.length
  }

  async function deliver(adapter: Adapter, claimed: ClaimedBulk): Promise<void> {
    const { shared, edition, own, replaces, removes, ...rest } = claimed
    const message = { ...rest, kind: 'bulk' as const, body: nothing }
    try {
      const body = await bodies.of(shared, edition, own)
      if (message.leftMs <= 0) return sending.finish(message, { state: 'expired' })
      if (!body) return breakerOf(adapter.bot).judge(message, { state: 'failed', reason: 'unreadable' })
      message.body = replaces === null ? body : changing(body, replaces, removes)
    } catch {
      // The database is away; nothing has left us.
      return sending.finish(message, { state: 'pending', delayMs: sending.backoff(message.attempts) })
    }
    breakerOf(adapter.bot).judge(message, await sending.handOver(adapter, message))
  }

  function breakerOf(bot: string) {
    const known = breakers.get(bot)
    if (known) return known
    const made = createBreaker({
      settle: (message, sent) =>
        track(
          bot,
          sending.outcomeOf(message, sent).then((outcome) => sending.finish(message, outcome)),
        ),
      putBack: (messages) => {
        for (const message of messages) sending.finish(message, { state: 'pending' })
      },
      trip: options.trip,
    })
    breakers.set(bot, made)
    return made
  }

  async function roomFor({ bot, limits }: Adapter): Promise<void> {
    const most = Math.max(fewestUnderWay, Math.min(2 * mostAtOnce, (limits.overallPerSecond * underWayMs) / 1000))
    const calls = underWay.get(bot)
    while (calls && calls.size >= most) await Promise.race(calls)
  }

  function track(bot: string, call: Promise<void>): void {
    const calls = underWay.get(bot) ?? new Set()
    underWay.set(bot, calls.add(call))
    void call.finally(() => calls.delete(call))
  }

  async function idle(): Promise<void> {
    while (pumps.size > 0) await Promise.all(pumps.values())
    for (;;) {
      for (const breaker of breakers.values()) breaker.flush()
      const calls = [...underWay.values()].flatMap((each) => [...each])
      if (calls.length === 0) return
      await Promise.all(calls)
    }
  }

  return {
    look,
    idle,
    async stop() {
      stopping = true
      await idle()
    },
  }
}

const nothing: Body = { reply: { body: [] }, locale: '' }

function changing(body: Body, replaces: string, removes: boolean): Body {
  const { files: _stay, ...reply } = body.reply
  return { ...body, reply, replaces, change: removes ? 'removes' : 'corrects' }
}
