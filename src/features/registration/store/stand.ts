import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import type { Tally } from '../rules.ts'

const inLine = z.object({
  id: z.string(),
  state: z.enum(['registered', 'waiting', 'offered']),
  /** Seats that it waits for. */
  wanted: z.int(),
  allOnly: z.boolean(),
  offered: z.int(),
  offeredUntil: z.coerce.date().nullable(),
})

export type InLine = z.infer<typeof inLine>

/** How the seats of a meeting stand, and who waits for some or was offered some, in their order. */
export type Stand = Tally & { line: InLine[] }

const rows = z.tuple([z.object({ taken: z.int(), offered: z.int(), line: z.array(inLine) })])

export async function standOf(tx: Transaction, meeting: string): Promise<Stand> {
  const [{ taken, offered, line }] = rows.parse(
    await tx.$queryRaw`
      SELECT coalesce(sum(seats) FILTER (WHERE state = 'registered'), 0)::int AS taken,
        coalesce(sum(offered), 0)::int AS offered,
        coalesce(jsonb_agg(jsonb_build_object('id', id, 'state', state, 'allOnly', all_only, 'offered', offered,
          'wanted', CASE WHEN state = 'registered' THEN more ELSE seats END, 'offeredUntil', offered_until)
          ORDER BY queued_at, id) FILTER (WHERE state <> 'registered' OR more > 0), '[]') AS line
      FROM registration WHERE meeting_id = ${meeting} AND state IN ('registered', 'waiting', 'offered')`,
  )
  return { taken, offered, line, waiting: line.filter((each) => each.offered === 0).length }
}

/** How many would be asked before it, itself counted; null when it does not wait. */
export function placeIn({ line }: Stand, id: string): number | null {
  const index = line.filter(({ offered }) => offered === 0).findIndex((each) => each.id === id)
  return index < 0 ? null : index + 1
}
