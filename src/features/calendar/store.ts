import { z } from 'zod'
import type { ContentSource } from '../../core/feature.ts'
import { localTime } from '../../store/local-time.ts'
import type { Series } from './recurring.ts'

const series: z.ZodType<Series> = z.object({
  id: z.string(),
  networkId: z.string(),
  rule: z.string(),
  startsAt: localTime,
  zone: z.string(),
})

/** The series of a network that follow a rule. */
export function seriesOf({ tx, remember }: ContentSource, networkId: string): Promise<Series[]> {
  return remember(`calendar:series:${networkId}`, async () => {
    const rows = await tx.series.findMany({
      where: { networkId, rule: { not: null }, startsAt: { not: null }, zone: { not: null } },
      orderBy: { id: 'asc' },
    })
    return rows.map((row) => series.parse(row))
  })
}
