import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '../store/client.ts'
import { pause, reserve, reserveSpare } from './store/pace.ts'

/** Whoever sends to many leaves a place free when others have reserved so far ahead. */
const spareAheadMs = 120
/** A place that is missed by more than this is given up: made up for, it would crowd those after it. */
const missedMs = 12

/** Slots are reserved for at most this long ahead, so that a pause ordered meanwhile reaches every process soon. */
const aheadMs = 250
const mostSlots = 200

type Waiting = { resolve: (slot: Slot) => void; reject: (error: unknown) => void }

/** Either the moment has come, or the platform wants silence for so long. */
export type Slot = { go: true } | { go: false; pausedMs: number }

export type Pacing = {
  /** Waits for a place in the bot's pace over all processes. */
  slot(bot: string, intervalMs: number): Promise<Slot>
  /** Reserves places that nobody else wants now: milliseconds until the first, or null with when to ask again. */
  spare(bot: string, intervalMs: number, slots: number): Promise<{ waitMs: number | null; silentMs: number }>
  /** Records that the platform has ordered silence. */
  pause(bot: string, milliseconds: number): Promise<void>
  /** Nobody waits any longer. */
  stop(): void
}

/** One pace per bot: places are reserved in the database, many with one statement when many wait. */
export function createPacing(db: Store): Pacing {
  const queues = new Map<string, { waiting: Waiting[]; running: boolean }>()
  const pausedUntil = new Map<string, number>()
  const stopping = new AbortController()

  const queueOf = (bot: string) => {
    const known = queues.get(bot)
    if (known) return known
    const made = { waiting: [], running: false }
    queues.set(bot, made)
    return made
  }

  async function serve(bot: string, intervalMs: number): Promise<void> {
    const queue = queueOf(bot)
    if (queue.running) return
    queue.running = true
    const most = Math.max(1, Math.min(mostSlots, Math.floor(aheadMs / intervalMs)))
    while (queue.waiting.length > 0) {
      if (stopping.signal.aborted) {
        for (const each of queue.waiting.splice(0)) each.resolve({ go: false, pausedMs: 0 })
        break
      }
      const batch = queue.waiting.splice(0, most)
      try {
        const { waitMs, pausedMs } = await reserve(db, bot, batch.length, intervalMs)
        if (pausedMs > 0) pausedUntil.set(bot, performance.now() + pausedMs)
        const paused = () => Math.max(0, (pausedUntil.get(bot) ?? 0) - performance.now())
        const missed = await spread(batch, { waitMs, intervalMs, paused, stopping: stopping.signal })
        queue.waiting.unshift(...missed)
      } catch (error) {
        for (const each of batch) each.reject(error)
      }
    }
    queue.running = false
  }

  return {
    slot(bot, intervalMs) {
      return new Promise((resolve, reject) => {
        queueOf(bot).waiting.push({ resolve, reject })
        void serve(bot, intervalMs)
      })
    },
    async spare(bot, intervalMs, slots) {
      // Those who answer somebody go first in this process too.
      if (queueOf(bot).waiting.length > 0) return { waitMs: null, silentMs: 0 }
      return reserveSpare(db, bot, slots, intervalMs, spareAheadMs)
    },
    async pause(bot, milliseconds) {
      pausedUntil.set(bot, Math.max(pausedUntil.get(bot) ?? 0, performance.now() + milliseconds))
      await pause(db, bot, milliseconds)
    },
    stop: () => stopping.abort(),
  }
}

/** Whether a place has gone by. Where they lie so close, nobody counts them singly. */
export const isMissed = (lateMs: number, intervalMs: number): boolean => intervalMs > missedMs && lateMs > missedMs

type Spreading = { waitMs: number; intervalMs: number; paused(): number; stopping: AbortSignal }

/** Returns those who have missed their place. */
async function spread(batch: Waiting[], { waitMs, intervalMs, paused, stopping }: Spreading): Promise<Waiting[]> {
  const start = performance.now() + waitMs
  const missed: Waiting[] = []
  for (const [index, each] of batch.entries()) {
    const left = start + index * intervalMs - performance.now()
    if (left > 1) await sleep(left, undefined, { signal: stopping }).catch(() => undefined)
    const pausedMs = paused()
    if (pausedMs > 0 || stopping.aborted) each.resolve({ go: false, pausedMs })
    else if (isMissed(performance.now() - start - index * intervalMs, intervalMs)) missed.push(each)
    else each.resolve({ go: true })
  }
  return missed
}
