import { setTimeout as sleep } from 'node:timers/promises'
import type { Slot } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import { openPace, pause, takePlaces, type Window } from './store/pace.ts'

/**
 * The platform counts when messages arrive, we when they leave: its window is taken for longer by this share, which is
 * as much as messages may be late among themselves.
 */
const margin = 1.05
/** Beyond so many a second nobody counts them singly. */
const mostCounted = 100
/** In this part of the window no more than its part and one: small heaps, or they arrive as larger ones. */
const heapPart = 0.1
/** Who waits for a place asks again after so long at most: a silence may have ended, or somebody may have made room. */
const longestWaitMs = 150
/** Who lets others go first asks again after that. */
const briefMs = longestWaitMs / 10

type Waiting = { resolve: (slot: Slot) => void; reject: (error: unknown) => void }

export type Pacing = {
  /** Waits for a place in the bot's pace over all processes. */
  slot(bot: string, perSecond: number): Promise<Slot>
  /**
   * Takes up to so many places that nobody else wants, if there are any at this moment.
   * @returns how many, and when to ask again; `silent`: the platform wants to hear nothing.
   */
  spare(bot: string, perSecond: number, places: number): Promise<{ granted: number; waitMs: number; silent: boolean }>
  /** Waits for a place that nobody else wants: for the rest of a message to many that has begun. */
  rest(bot: string, perSecond: number): Promise<Slot>
  /** Records that the platform has ordered silence. */
  pause(bot: string, milliseconds: number): Promise<void>
  /** Nobody waits any longer. */
  stop(): void
}

/** One pace per bot: places are taken in the database when they are used, many with one statement when many wait. */
export function createPacing(db: Store): Pacing {
  const queues = new Map<string, { waiting: Waiting[]; running: boolean }>()
  const opened = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  const queueOf = (name: string) => {
    const known = queues.get(name)
    if (known) return known
    const made = { waiting: [], running: false }
    queues.set(name, made)
    return made
  }
  /** Those who have begun a message to many wait in a queue of their own. */
  const restsOf = (bot: string) => queueOf(`${bot} rests`)

  async function windowOf(bot: string, perSecond: number): Promise<Window> {
    const known = opened.get(bot) ?? openPace(db, bot)
    opened.set(bot, known)
    await known.catch((error) => {
      opened.delete(bot)
      throw error
    })
    const most = Math.max(1, Math.min(mostCounted, Math.ceil(perSecond)))
    const windowMs = (most / perSecond) * 1000 * margin
    return {
      bot,
      most,
      windowMs,
      heap: perSecond > mostCounted ? most : Math.ceil(most * heapPart) + 1,
      heapMs: windowMs * heapPart,
    }
  }

  async function serve(bot: string, perSecond: number, spare: boolean): Promise<void> {
    const queue = spare ? restsOf(bot) : queueOf(bot)
    if (queue.running) return
    queue.running = true
    while (queue.waiting.length > 0) {
      if (stopping.signal.aborted) {
        for (const each of queue.waiting.splice(0)) each.resolve({ go: false, pausedMs: 0 })
        break
      }
      // Those who answer somebody go first in this process too.
      if (spare && queueOf(bot).waiting.length > 0) {
        await nap(briefMs)
        continue
      }
      try {
        const window = await windowOf(bot, perSecond)
        const { granted, waitMs, pausedMs } = await takePlaces(db, window, queue.waiting.length, spare)
        for (const each of queue.waiting.splice(0, granted)) each.resolve({ go: true })
        if (pausedMs > 0) for (const each of queue.waiting.splice(0)) each.resolve({ go: false, pausedMs })
        if (queue.waiting.length > 0) await nap(spare ? Math.max(briefMs, waitMs) : waitMs)
      } catch (error) {
        for (const each of queue.waiting.splice(0)) each.reject(error)
      }
    }
    queue.running = false
  }

  const nap = (ms: number) =>
    sleep(Math.max(1, Math.min(ms, longestWaitMs)), undefined, { signal: stopping.signal }).catch(() => undefined)

  const wait = (bot: string, perSecond: number, spare: boolean): Promise<Slot> =>
    new Promise((resolve, reject) => {
      const queue = spare ? restsOf(bot) : queueOf(bot)
      queue.waiting.push({ resolve, reject })
      void serve(bot, perSecond, spare)
    })

  return {
    slot: (bot, perSecond) => wait(bot, perSecond, false),
    rest: (bot, perSecond) => wait(bot, perSecond, true),
    async spare(bot, perSecond, places) {
      // Those who answer somebody go first in this process too, and what has begun goes before what has not.
      const waiting = queueOf(bot).waiting.length + restsOf(bot).waiting.length
      if (waiting > 0) return { granted: 0, waitMs: briefMs, silent: false }
      const { granted, waitMs, pausedMs } = await takePlaces(db, await windowOf(bot, perSecond), places, true)
      return { granted, waitMs: Math.min(waitMs, longestWaitMs), silent: pausedMs > longestWaitMs }
    },
    pause: (bot, milliseconds) => pause(db, bot, milliseconds),
    stop: () => stopping.abort(),
  }
}
