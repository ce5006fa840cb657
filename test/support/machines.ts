import { afterEach, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from './db.ts'
import { type Machine, type MachineOptions, openMachine } from './machine.ts'

/** Processes of one test on one database of its own; what a test leaves running is stopped after it. */
export function useMachines() {
  let database: FreshDatabase | undefined
  const running: Machine[] = []

  afterEach(async () => {
    for (const each of running.splice(0)) await each.stop()
    await database?.drop()
    database = undefined
  })

  return {
    async machine(options: Partial<MachineOptions> = {}): Promise<Machine> {
      database ??= await freshDatabase()
      const made = await openMachine({ url: database.url, ...options })
      running.push(made)
      return made
    },
    /** The test stops this one itself, or lets it die. */
    forget: (machine: Machine) => void running.splice(running.indexOf(machine), 1),
    /** The database that the test's processes share. */
    url: () => database?.url ?? '',
  }
}

/** Looks until the check holds. */
export const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 5 })
