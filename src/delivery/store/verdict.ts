import { Prisma } from '../../store/generated/client.ts'

/** Local hours in which nobody is written to who has not chosen others. */
const usualQuietHours = '21-7'

/** The clock that announcements are planned by, and the zone in which its hours are meant. */
export type Hours = { now: Date; zone: string }

const hours = Prisma.sql`CASE WHEN p.quiet_hours ~ '^([01]?\\d|2[0-4])-([01]?\\d|2[0-4])$' THEN p.quiet_hours ELSE ${usualQuietHours}::text END`
const from = Prisma.sql`split_part(${hours}, '-', 1)::int`
const until = Prisma.sql`split_part(${hours}, '-', 2)::int`

/** What a message to this person now would be: 'go', or why not. Reads `a` announcement, `p` person, `c` conversation. */
export const verdict = ({ now, zone }: Hours): Prisma.Sql => Prisma.sql`CASE
  WHEN p.stopped_at IS NOT NULL OR (
    NOT EXISTS (SELECT 1 FROM subscription s WHERE s.person_id = p.id AND s.network_id = a.network_id)
    AND EXISTS (
      SELECT 1 FROM consent k
      WHERE k.person_id = p.id AND k.purpose = 'announcements:' || a.network_id AND k.withdrawn_at IS NOT NULL
    )
  ) THEN 'optedOut'
  WHEN a.not_after <= ${now} THEN 'expired'
  WHEN c.active IS NOT TRUE THEN 'blocked'
  WHEN ${from} <> ${until} AND CASE WHEN ${from} < ${until}
    THEN ${hour(now, zone)} >= ${from} AND ${hour(now, zone)} < ${until}
    ELSE ${hour(now, zone)} >= ${from} OR ${hour(now, zone)} < ${until} END THEN 'quiet'
  ELSE 'go' END`

/** When the person's quiet hours end next. */
export const quietUntil = ({ now, zone }: Hours): Prisma.Sql => Prisma.sql`(
  date_trunc('day', ${local(now, zone)}) + ${until} * interval '1 hour'
  + CASE WHEN ${hour(now, zone)} >= ${until} THEN interval '1 day' ELSE interval '0' END
) AT TIME ZONE ${zone}::text`

/** The next time at which daily bundles go out. */
export const bundledUntil = ({ now, zone }: Hours): Prisma.Sql => Prisma.sql`(
  date_trunc('day', ${local(now, zone)}) + ${bundleHour}::int * interval '1 hour'
  + CASE WHEN ${hour(now, zone)} >= ${bundleHour}::int THEN interval '1 day' ELSE interval '0' END
) AT TIME ZONE ${zone}::text`

/** When people are at home and before it is late. */
const bundleHour = 18

export const local = (now: Date, zone: string): Prisma.Sql =>
  Prisma.sql`(${now}::timestamptz AT TIME ZONE ${zone}::text)`
const hour = (now: Date, zone: string): Prisma.Sql => Prisma.sql`extract(hour FROM ${local(now, zone)})::int`
