import { kindOf } from '../core/errors.ts'
import type { Adapter, Clock, Log } from '../core/ports.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { takeDueNotices } from './store/notices.ts'
import { createSweeping } from './sweeping.ts'
import type { Timing } from './timing.ts'

const batch = 100

export type NoticesOptions = {
  db: PrismaClient
  adapters: () => readonly Adapter[]
  clock: Clock
  log: Log
  timing: Timing
  /** Says that something was stored for a chat and waits to be handled. */
  look(bot: string, address: string): void
}

/** Looks for notices whose time has come and hands them on; any number of processes may, each notice is taken once. */
export function createNotices({ db, adapters, clock, log, timing, look }: NoticesOptions) {
  async function sweep(): Promise<void> {
    try {
      const all = adapters()
      const bots = all.map(({ bot }) => bot)
      const fetching = all.flatMap(({ bot, fetched }) => (fetched ? bot : []))
      const chats = bots.length > 0 ? await takeDueNotices(db, bots, fetching, clock.now(), batch) : []
      for (const { bot, address } of chats) look(bot, address)
    } catch (error) {
      log.warn({ error: kindOf(error) }, 'notices cannot be looked for now')
    }
  }

  return { sweep, ...createSweeping(sweep, timing.noticeSweep) }
}
