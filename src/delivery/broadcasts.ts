import type { Announcing } from '../core/broadcasts.ts'
import { kindOf, placesOf } from '../core/errors.ts'
import type { Adapter, Clock, Log } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import type { createBulk } from './bulk.ts'
import { endIfDone, NotStarted, startNext, workNow } from './store/broadcasts.ts'
import { bundle, rebundle } from './store/bundling.ts'
import { feed, feedCorrections, settleUnserved, takeBackLost } from './store/feeding.ts'
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

/** One that could not be started is tried again after so long; its kin need not wait for it. */
const startAgainMs = 60_000

/**
 * Brings announcements from their recipients' rows into the outbox: starts those whose time has come, hands on a
 * little at a time, and ends those that nobody is left for. Any number of processes do so beside each other.
 */
export function createBroadcasts({ db, adapters, bulk, announcing, clock, zone, log, timing }: BroadcastsOptions) {
  /** Until when they are left alone. */
  const broken = new Map<string, number>()
  let stopping = false

  async function sweep(): Promise<void> {
    try {
      const { starts, bundles, rebundles, sending } = await workNow(db, hours())
      if (starts) await apart('started', startDue)
      for (const announcement of sending) await apart('handed on', () => feedOne(announcement))
      if (bundles) await apart('put together', () => bundleAll(bundle))
      if (rebundles) await apart('put right together', () => bundleAll(rebundle))
      await bulk.look()
    } catch (error) {
      log.warn({ error: kindOf(error) }, 'announcements cannot be looked for now')
    }
  }

  /** What goes wrong with one part or one announcement keeps no other one from going on. */
  async function apart(what: string, act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      const cause = error instanceof NotStarted ? error.cause : error
      log.error({ error: kindOf(cause), stack: placesOf(cause) }, `an announcement cannot be ${what} now`)
    }
  }

  async function startDue(): Promise<void> {
    if (!announcing) return
    for (const [id, until] of broken) if (until < performance.now()) broken.delete(id)
    try {
      while (!stopping && (await startNext(db, announcing, hours(), [...broken.keys()])) !== null);
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error
      broken.set(error.announcement, performance.now() + startAgainMs)
      await startDue()
      throw error
    }
  }

  async function feedOne(announcement: string): Promise<void> {
    let fed = 0
    for (const share of shares()) {
      fed += await feed(db, { ...share, announcement })
      fed += await feedCorrections(db, { ...share, announcement })
    }
    if (fed > 0) return
    await takeBackLost(db, announcement)
    await settleUnserved(
      db,
      announcement,
      adapters().map(({ bot }) => bot),
    )
    await endIfDone(db, announcement, clock.now())
  }

  async function bundleAll(act: typeof bundle): Promise<void> {
    if (announcing) for (const share of shares()) await act(db, announcing, share)
  }

  /** What each bot may have waiting in the outbox. */
  const shares = () =>
    adapters().map(({ bot, fetched = false, limits }) => {
      const ahead = Math.ceil(limits.overallPerSecond * aheadSeconds)
      return { ...hours(), bot, fetched, most: Math.min(mostAhead, Math.max(fewestAhead, ahead)) }
    })

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
