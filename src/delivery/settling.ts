import { kindOf } from '../core/errors.ts'
import type { Log } from '../core/ports.ts'
import type { Store } from '../store/client.ts'
import { type Settlement, settle } from './store/outbox.ts'

const collectMs = 15
const most = 200
const retryMs = 500
/** Beyond its lease a message is no longer ours to settle; whoever has it then lists it as uncertain. */
const patienceMs = 60_000
const hurriedMs = 5_000

export type Settling = {
  add(settlement: Settlement): void
  /** Resolves when everything added so far is in the database, or the database stays away. */
  flush(): Promise<void>
  /** The process ends: a database that stays away is not waited for as long. */
  hurry(): void
}

/** Collects outcomes and writes them in groups: one statement for all messages that ended within a few milliseconds. */
export function createSettling(db: Store, claimant: string, log: Log): Settling {
  let collected: Settlement[] = []
  let writing: Promise<void> | null = null
  let patience = patienceMs

  async function write(): Promise<void> {
    let since = performance.now()
    while (collected.length > 0) {
      const group = collected.slice(0, most)
      try {
        await settle(db, claimant, group)
        collected = collected.slice(group.length)
        since = performance.now()
      } catch (error) {
        log.warn({ error: kindOf(error), messages: group.length }, 'settling waits for the database')
        if (performance.now() - since > patience) collected = []
        await new Promise((resolve) => setTimeout(resolve, retryMs))
      }
    }
  }

  function begin(afterMs: number): Promise<void> {
    writing ??= new Promise<void>((resolve) => setTimeout(resolve, afterMs)).then(write).finally(() => {
      writing = null
      if (collected.length > 0) void begin(0)
    })
    return writing
  }

  return {
    add(settlement) {
      collected.push(settlement)
      void begin(collectMs)
    },
    async flush() {
      while (collected.length > 0 || writing) await begin(0)
    },
    hurry() {
      patience = hurriedMs
    },
  }
}
