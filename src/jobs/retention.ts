import { z } from 'zod'
import { kindOf } from '../core/errors.ts'
import type { Feature, Job } from '../core/feature.ts'
import type { Log } from '../core/ports.ts'

/** Every night what is older than its feature declares goes, table by table. */
export function retention(features: readonly Feature[], log: Log): Job {
  return {
    name: 'retention',
    cron: '20 3 * * *',
    input: z.object({}),
    async handle(_input, { clock, transaction }) {
      const failed: unknown[] = []
      for (const data of features.flatMap((feature) => feature.personalData ?? [])) {
        if (data.keepDays === null) continue
        const before = new Date(clock.now().getTime() - data.keepDays * 86_400_000)
        try {
          const removed = await transaction((tx) => data.expire(tx, before))
          log.info({ table: data.table, removed }, 'retention')
        } catch (error) {
          // One table that cannot be cleared keeps no other one.
          log.error({ table: data.table, error: kindOf(error) }, 'retention failed')
          failed.push(error)
        }
      }
      if (failed.length > 0) throw failed[0]
    },
  }
}
