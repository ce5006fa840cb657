import { z } from 'zod'

/** People by outcome. */
const tally = z.record(z.string(), z.number())
export type Tally = z.infer<typeof tally>

/** The numbers of an announcement, as they are kept when nobody can be told apart any more. */
export const total = z.object({
  people: tally,
  languages: z.record(z.string(), tally),
  platforms: z.record(z.string(), tally),
  answers: z.record(z.string(), z.object({ people: z.number(), organisations: z.number() })),
  organisations: z.object({ all: z.number(), reached: z.number() }),
})
export type Totals = z.infer<typeof total>

export const sum = (counts: Tally): number => Object.values(counts).reduce((all, each) => all + each, 0)
export const reached = (counts: Tally): number => counts['sent'] ?? 0

/** How a bar of people is parted: who has it, who is still to get it, who has not. */
export function partsOf(counts: Tally): { sent: number; open: number; lost: number } {
  const open = ['waiting', 'taken', 'bundled'].reduce((all, state) => all + (counts[state] ?? 0), 0)
  return { sent: reached(counts), open, lost: sum(counts) - reached(counts) - open }
}
