import { z } from 'zod'
import { kindOf } from '../core/errors.ts'
import type { Feature, Job, JobContext, PersonalData } from '../core/feature.ts'
import type { Log } from '../core/ports.ts'

const dayMs = 86_400_000
const previewDays = 30

/** Every night what is older than its feature declares goes, table by table. */
export function retention(features: readonly Feature[], log: Log): Job {
  return {
    name: 'retention',
    cron: '20 3 * * *',
    input: z.object({}),
    async handle(_input, { clock, transaction }) {
      const failed: unknown[] = []
      for (const data of declared(features)) {
        const before = limitOf(data, clock.now())
        if (before === null) continue
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

/** How many rows of a table would go: in the next night, and within 30 days if nothing else happens. */
export type Expiring = { table: string; keepDays: number | null; now: number; within30Days: number }

/** What the nights to come would remove, found out by removing it and taking that back: nothing changes. */
export async function previewRetention(
  features: readonly Feature[],
  { clock, transaction }: JobContext,
): Promise<Expiring[]> {
  const preview: Expiring[] = []
  for (const data of declared(features)) {
    const count = async (days: number) => {
      const before = limitOf(data, new Date(clock.now().getTime() + days * dayMs))
      return before === null ? 0 : undone(transaction, (tx) => data.expire(tx, before))
    }
    const { table, keepDays } = data
    preview.push({ table, keepDays, now: await count(0), within30Days: await count(previewDays) })
  }
  return preview
}

const declared = (features: readonly Feature[]): PersonalData[] => features.flatMap((each) => each.personalData ?? [])

const limitOf = ({ keepDays }: PersonalData, now: Date): Date | null =>
  keepDays === null ? null : new Date(now.getTime() - keepDays * dayMs)

/** Ends a transaction without keeping what it did. */
class Undone extends Error {}

async function undone(
  transaction: JobContext['transaction'],
  act: Parameters<JobContext['transaction']>[0],
): Promise<number> {
  let result: unknown
  await transaction(async (tx) => {
    result = await act(tx)
    throw new Undone()
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  return z.number().parse(result)
}
