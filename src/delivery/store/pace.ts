import { z } from 'zod'
import type { Store } from '../../store/client.ts'
import { Prisma, type PrismaClient } from '../../store/generated/client.ts'

const placeRows = z.tuple([z.object({ granted: z.number(), waitMs: z.coerce.number(), pausedMs: z.coerce.number() })])

/** Messages of one bot: `most` of them in any `windowMs`, and of those `heap` in any `heapMs`. */
export type Window = { bot: string; most: number; windowMs: number; heap: number; heapMs: number }

/** A bot's row, where its messages are counted. */
export async function openPace(db: Store, bot: string): Promise<void> {
  await db.direct(Prisma.sql`INSERT INTO pace (bot) VALUES (${bot}) ON CONFLICT (bot) DO NOTHING`)
}

/**
 * Takes up to so many places in a bot's pace that are free at this moment, over all processes. Counted is when they are
 * taken, so a process that is late crowds nobody and nothing is lost.
 * @param spare only places that nobody else wants, for what goes to many; none while the platform wants silence of that kind.
 * @returns how many; milliseconds until there may be more, and until an ordered silence ends (0: none).
 */
export async function takePlaces(
  db: Store,
  { bot, most, windowMs, heap, heapMs }: Window,
  places: number,
  spare: boolean,
) {
  const [window, short] = [windowMs, heapMs].map((ms) => Prisma.sql`${ms}::float8 * interval '1 millisecond'`)
  const rows = await db.direct(Prisma.sql`
    WITH p AS MATERIALIZED (SELECT * FROM pace WHERE bot = ${bot} FOR UPDATE),
    t AS MATERIALIZED (SELECT clock_timestamp() AS now FROM p), seen AS MATERIALIZED (
      SELECT t.now,
        ${most}::int - (SELECT count(*)::int FROM unnest(p.recent) r WHERE r > t.now - ${window}) AS room,
        ${heap}::int - (SELECT count(*)::int FROM unnest(p.recent) r WHERE r > t.now - ${short}) AS room_now,
        greatest(p.recent[${most}::int] + ${window}, p.recent[${heap}::int] + ${short}) AS full_until,
        ${spare} AND p.wanted_until > t.now AS wanted,
        greatest(p.paused_until, (SELECT paused_until FROM pace WHERE ${spare} AND bot = ${bot} || ' bulk')) AS paused_until
      FROM p, t
    ), free AS MATERIALIZED (
      SELECT *, CASE WHEN wanted OR paused_until > now THEN 0
        ELSE greatest(0, least(${places}::int, room, room_now)) END AS granted
      FROM seen
    ), taken AS (
      UPDATE pace SET recent = (array_fill(free.now, ARRAY[free.granted]) || pace.recent)[1:${most}::int],
        wanted_until = CASE WHEN ${spare} THEN pace.wanted_until WHEN free.granted = ${places}::int THEN free.now
          ELSE free.now + ${wantedMs}::int * interval '1 millisecond' END
      FROM free WHERE pace.bot = ${bot} AND (free.granted > 0 OR NOT ${spare})
    )
    SELECT granted, greatest(extract(epoch FROM full_until - now) * 1000, 0) AS "waitMs",
      greatest(extract(epoch FROM paused_until - now) * 1000, 0) AS "pausedMs" FROM free`)
  return placeRows.parse(rows)[0]
}

/** Whoever waits for a place asks again before that. */
const wantedMs = 200

/** The platform has ordered silence: nobody sends for this bot before it ends, restarts included. */
export async function pause(db: PrismaClient, bot: string, milliseconds: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO pace AS p (bot, paused_until) VALUES (${bot}, now() + ${milliseconds}::float8 * interval '1 millisecond')
    ON CONFLICT (bot) DO UPDATE SET paused_until = greatest(p.paused_until, excluded.paused_until)`
}
