import { kindOf } from '../core/errors.ts'
import type { Inbound } from '../core/message.ts'
import type { Log } from '../core/ports.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { oldestWaiting, setAside, waitingConversations } from './store/waiting.ts'
import type { Timing } from './timing.ts'

export type DrainOptions = {
  db: PrismaClient
  log: Log
  timing: Timing
  /** Resolves to false when the conversation is in other hands; then it is tried again a little later. */
  handle(inbound: Inbound, receipt: string, attempts: number): Promise<boolean>
}

/** Handles updates that had to wait, oldest first: by a word from this process, and by a look around every second. */
export function createDrain({ db, log, timing, handle }: DrainOptions) {
  const running = new Map<string, Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()
  let stopping = false

  function soon(bot: string, address: string, afterMs = 0): void {
    if (stopping) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void drain(bot, address)
    }, afterMs)
    timers.add(timer)
  }

  function drain(bot: string, address: string): Promise<void> {
    const key = `${bot} ${address}`
    const known = running.get(key)
    if (known || stopping) return known ?? Promise.resolve()
    const work = all(bot, address)
      .catch((error) => log.warn({ error: kindOf(error) }, 'waiting updates cannot be handled now'))
      .finally(() => running.delete(key))
    running.set(key, work)
    return work
  }

  async function all(bot: string, address: string): Promise<void> {
    while (!stopping) {
      const next = await oldestWaiting(db, bot, address)
      if (!next?.due) return
      if (next.payload === null) {
        log.error({ inbox: next.id }, 'a stored update cannot be read and is set aside')
        await setAside(db, next.id)
      } else if (!(await handle(next.payload, next.id, next.attempts))) {
        // Whoever has it may have it for long; the other conversations do not wait for that.
        return soon(bot, address, timing.locked)
      }
    }
  }

  async function sweep(): Promise<void> {
    try {
      for (const { bot, address } of await waitingConversations(db)) await drain(bot, address)
    } catch (error) {
      log.warn({ error: kindOf(error) }, 'the inbox cannot reach the database')
    }
  }

  function start(): void {
    const timer = setTimeout(async () => {
      timers.delete(timer)
      await sweep()
      if (!stopping) start()
    }, timing.inboxSweep)
    timers.add(timer)
  }

  return {
    soon,
    sweep,
    start,
    async stop() {
      stopping = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}
