import type { Announcing } from '../core/broadcasts.ts'
import { kindOf, placesOf } from '../core/errors.ts'
import type { Adapter, Clock, Log } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import type { createBulk } from './bulk.ts'
import { endIfDone, startNext, workNow } from './store/broadcasts.ts'
import { bundle, rebundle } from './store/bundling.ts'
import { feed, feedCorrections, settleUnserved } from './store/feeding.ts'
import { createSweeping } from './sweeping.ts'
import type { Timing } from './timing.ts'

/** So much of a bot's pace waits in the outbox: enough for the looks in between, little enough to be taken out again. */
const aheadSeconds = 2
const fewestAhead = 20
const mostAhead = 1000

export type BroadcastsOptions = {
  db: Store
  adapters: () => readonly Adapter[]
  bulk: ReturnType<typeof createBulk>
  /** Null where no feature announces anything. */
  announcing: Announcing | null
  clock: Clock
  zone: string
  log: Log
  timing: Timing
}

/**
 * Brings announcements from their recipients' rows into the outbox: starts those whose time has come, hands on a
 * little at a time, and ends those that nobody is left for. Any number of processes do so beside each other.
 */
export function createBroadcasts({ db, adapters, bulk, announcing, clock, zone, log, timing }: BroadcastsOptions) {
  let stopping = false

  async function sweep(): Promise<void> {
    try {
      const { starts, bundles, rebundles, sending } = await workNow(db, hours())
      if (starts) await startDue()
      for (const announcement of sending) await feedOne(announcement)
      if (bundles && announcing) await bundle(db, announcing, botsOf(adapters()), hours())
      if (rebundles && announcing) await rebundle(db, announcing, botsOf(adapters()))
      await bulk.look()
    } catch (error) {
      log.warn({ error: kindOf(error) }, 'announcements cannot be looked for now')
    }
  }

  async function startDue(): Promise<void> {
    if (!announcing) return
    try {
      while (!stopping && (await startNext(db, announcing, hours())) !== null);
    } catch (error) {
      // One that cannot be started keeps no other one from going on.
      log.error({ error: kindOf(error), stack: placesOf(error) }, 'an announcement could not be started')
    }
  }

  async function feedOne(announcement: string): Promise<void> {
    let fed = 0
    for (const { bot, fetched = false, limits } of adapters()) {
      const ahead = Math.ceil(limits.overallPerSecond * aheadSeconds)
      const most = Math.min(mostAhead, Math.max(fewestAhead, ahead))
      const feeding = { ...hours(), announcement, bot, fetched, most }
      fed += await feed(db, feeding)
      fed += await feedCorrections(db, feeding)
    }
    if (fed > 0) return
    await settleUnserved(
      db,
      announcement,
      botsOf(adapters()).map(({ bot }) => bot),
    )
    await endIfDone(db, announcement, clock.now())
  }

  const hours = () => ({ now: clock.now(), zone })

  const sweeping = createSweeping(sweep, timing.broadcastSweep)

  return {
    sweep,
    start: sweeping.start,
    async stop() {
      stopping = true
      await sweeping.stop()
      await bulk.stop()
    },
  }
}

const botsOf = (adapters: readonly Adapter[]) => adapters.map(({ bot, fetched = false }) => ({ bot, fetched }))
