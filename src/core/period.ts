import { z } from 'zod'
import type { Context } from './feature.ts'
import type { SearchStep } from './search.ts'

/** A stretch of days as people ask for it; every part may be missing, both ends count. */
export type Period = { after?: string; before?: string; month?: string }

/** The fields of a question that say a period. */
export const periodShape = {
  after: z.iso.date().optional(),
  before: z.iso.date().optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
}

export function isPeriod({ after, before, month }: Period): boolean {
  return after !== undefined || before !== undefined || month !== undefined
}

/** A period as one value of a form, as ISO 8601-2 writes it: "2027-03", "2027-03-01/..", "2027-03-01/2027-04-15". */
export function periodValue({ after, before, month }: Period): string | null {
  if (month !== undefined) return month
  return after === undefined && before === undefined ? null : `${after ?? '..'}/${before ?? '..'}`
}

/** The period that such a value stands for. */
export function periodOf(value: string): Period {
  const [after, before] = value.split('/')
  if (before === undefined) return { month: value }
  return { ...(after === '..' ? {} : { after }), ...(before === '..' ? {} : { before }) }
}

type PeriodStep = {
  key: 'time' | 'deadline'
  /** Months to choose from, "2027-03". */
  months(ctx: Context): Promise<string[]>
  /** How a period reads. */
  say(ctx: Context, period: Period): string
}

/** Asks a search's form for another time: by month, or in the person's own words. */
export const periodStep = ({ key, months, say }: PeriodStep): SearchStep => ({
  key,
  words: `search:${key}`,
  kind: 'choice',
  optional: true,
  options: async (ctx) => (await months(ctx)).map((month) => ({ value: month, label: ctx.format.month(month) })),
  parse: (ctx) => periodValue(ctx.asked?.slots ?? {}),
  show: (ctx, value) => say(ctx, periodOf(value)),
})
