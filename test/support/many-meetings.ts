import type { PrismaClient } from '../../src/store/generated/client.ts'

/**
 * So many meetings from `first` to `last` (ISO days), one like the other but for where and when: over all networks and
 * places of the content in turn, or over those that are given. Every tenth is cancelled, every seventh lasts three days.
 */
export async function manyMeetings(
  db: Pick<PrismaClient, '$executeRaw' | '$executeRawUnsafe'>,
  count: number,
  { first, last, network }: { first: string; last: string; network?: string },
): Promise<void> {
  await db.$executeRaw`
    WITH networks AS (SELECT array_agg(id ORDER BY id) AS ids FROM network WHERE ${network ?? null}::text IN (id) IS NOT FALSE),
      places AS (SELECT array_agg(id ORDER BY id) AS ids FROM place),
      times AS (
        SELECT n, date_trunc('minute', ${first}::timestamp + n * ((${last}::timestamp - ${first}::timestamp) / ${count})) AS at
        FROM generate_series(1, ${count}::integer) n)
    INSERT INTO meeting (id, network_id, place_id, title, starts_at, ends_at, zone, interpretation, reminders, state, results)
    SELECT 'many-' || n, networks.ids[1 + n % cardinality(networks.ids)], places.ids[1 + n / 3 % cardinality(places.ids)],
      jsonb_build_object('de', jsonb_build_object('text', 'Treffen ' || n, 'state', 'original')), at,
      at + CASE WHEN n % 7 = 0 THEN interval '3 days' ELSE interval '2 hours' END,
      (ARRAY['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'])[1 + n / 20 % 3], '{de,tr}', '{7,1}',
      (CASE WHEN n % 10 = 0 THEN 'cancelled' ELSE 'planned' END)::"MeetingState",
      CASE WHEN n % 4 = 0 THEN jsonb_build_object('de', jsonb_build_object('text', 'Ergebnisse', 'state', 'original')) END
    FROM times, networks, places`
  await db.$executeRawUnsafe('ANALYZE meeting')
}
