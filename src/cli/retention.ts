import { createFeatures, withoutEffects } from '../features/index.ts'
import { type Expiring, previewRetention } from '../jobs/retention.ts'
import { type CliCall, none } from './call.ts'
import { withDatabase } from './session.ts'

/** A year of rows may be counted. */
const limits = { maxWait: 10_000, timeout: 120_000 }

/** Prints what the nightly retention would remove, and removes nothing. */
export async function showRetention({ config, values, positionals }: CliCall): Promise<void> {
  none(positionals)
  const features = createFeatures(withoutEffects)
  const expiring = await withDatabase(config, ({ db }) =>
    previewRetention(features, {
      clock: { now: () => new Date() },
      transaction: (act) => db.$transaction(act, limits),
    }),
  )
  process.stdout.write(values['json'] ? `${JSON.stringify(expiring, null, 2)}\n` : tableOf(expiring))
}

function tableOf(expiring: readonly Expiring[]): string {
  const rows = [
    ['table', 'kept for', 'go now', 'within 30 days'],
    ...expiring.map(({ table, keepDays, now, within30Days }) =>
      keepDays === null
        ? [table, 'while used', '-', '-']
        : [table, `${keepDays} days`, String(now), String(within30Days)],
    ),
  ]
  return rows
    .map(
      (row) =>
        `${row
          .map((cell) => cell.padEnd(18))
          .join('')
          .trimEnd()}\n`,
    )
    .join('')
}
