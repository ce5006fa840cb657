import { bundleHour } from '../../core/broadcasts.ts'
import { Prisma } from '../../store/generated/client.ts'

/** Local hours in which nobody is written to who has not chosen others. */
const usualQuietHours = '21-7'

/** The clock that announcements are planned by, and the zone in which its hours are meant. */
export type Hours = { now: Date; zone: string }

const hours = Prisma.sql`CASE WHEN p.quiet_hours ~ '^([01]?\\d|2[0-4])-([01]?\\d|2[0-4])$' THEN p.quiet_hours ELSE ${usualQuietHours}::text END`
const from = Prisma.sql`split_part(${hours}, '-', 1)::int`
const until = Prisma.sql`split_part(${hours}, '-', 2)::int`

/** Who has left every network through which something is meant for them; reads `r` recipient, `a`, `p`. */
const hasLeft = Prisma.sql`NOT EXISTS (
    SELECT 1 FROM unnest(CASE WHEN r.networks = '{}' THEN ARRAY[a.network_id] ELSE r.networks END) AS n (id)
    WHERE EXISTS (SELECT 1 FROM subscription s WHERE s.person_id = p.id AND s.network_id = n.id) OR NOT EXISTS (
      SELECT 1 FROM consent k
      WHERE k.person_id = p.id AND k.purpose = 'announcements:' || n.id AND k.withdrawn_at IS NOT NULL
    )
  )`

/**
 * What a message to this person now would be: 'go', or why not. Reads `r` recipient, `a` announcement, `p` person, `c`
 * conversation.
 */
export const verdict = ({ now, zone }: Hours): Prisma.Sql => Prisma.sql`CASE
  WHEN p.stopped_at IS NOT NULL OR ${hasLeft} THEN 'optedOut'
  WHEN a.not_after <= ${now} THEN 'expired'
  WHEN c.active IS NOT TRUE THEN 'blocked'
  WHEN ${from} <> ${until} AND CASE WHEN ${from} < ${until}
    THEN ${hour(now, zone)} >= ${from} AND ${hour(now, zone)} < ${until}
    ELSE ${hour(now, zone)} >= ${from} OR ${hour(now, zone)} < ${until} END THEN 'quiet'
  ELSE 'go' END`

/**
 * The same for putting right what they have: nobody is rung up for that, so it may come at any hour and late. What was
 * taken back goes from everybody's chat.
 */
export const changeVerdict: Prisma.Sql = Prisma.sql`CASE
  WHEN c.active IS NOT TRUE THEN 'blocked'
  WHEN a.recalled_at IS NULL AND p.stopped_at IS NOT NULL THEN 'optedOut'
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

export const local = (now: Date, zone: string): Prisma.Sql =>
  Prisma.sql`(${now}::timestamptz AT TIME ZONE ${zone}::text)`
const hour = (now: Date, zone: string): Prisma.Sql => Prisma.sql`extract(hour FROM ${local(now, zone)})::int`
