import { z } from 'zod'
import type { Store } from '../../store/client.ts'
import { Prisma, type PrismaClient } from '../../store/generated/client.ts'

const slotRows = z.tuple([z.object({ waitMs: z.coerce.number(), pausedMs: z.coerce.number() })])

const spareRows = z.tuple([z.object({ waitMs: z.union([z.null(), z.coerce.number()]), silentMs: z.coerce.number() })])

/**
 * Reserves the next `slots` places in a bot's pace, over all processes, in one statement.
 * @returns milliseconds until the first of them, and until an ordered pause ends (0: none).
 */
export async function reserve(db: Store, bot: string, slots: number, intervalMs: number) {
  const rows = await db.direct(Prisma.sql`
    INSERT INTO pace AS p (bot, at) VALUES (${bot}, now() + ${slots}::int * ${intervalMs}::float8 * interval '1 millisecond')
    ON CONFLICT (bot) DO UPDATE
      SET at = greatest(p.at, clock_timestamp()) + ${slots}::int * ${intervalMs}::float8 * interval '1 millisecond'
    RETURNING greatest(0, extract(epoch FROM p.at - clock_timestamp()) * 1000 - ${slots}::int * ${intervalMs}::float8) AS "waitMs",
      greatest(0, extract(epoch FROM p.paused_until - clock_timestamp()) * 1000) AS "pausedMs"`)
  return slotRows.parse(rows)[0]
}

/**
 * Reserves places only if those before them come within `aheadMs`, so that whoever reserves at once goes before; none
 * while the bot is silent. @returns milliseconds until the first place, or null with how long to wait before asking again.
 */
export async function reserveSpare(db: Store, bot: string, slots: number, intervalMs: number, aheadMs: number) {
  const rows = await db.direct(Prisma.sql`
    WITH silent AS (
      SELECT max(paused_until) AS until FROM pace WHERE bot IN (${bot}, ${bot} || ' bulk') AND paused_until > clock_timestamp()
    ), granted AS (
      INSERT INTO pace AS p (bot, at)
      SELECT ${bot}, clock_timestamp() + ${slots}::int * ${intervalMs}::float8 * interval '1 millisecond'
      FROM silent WHERE until IS NULL
      ON CONFLICT (bot) DO UPDATE
        SET at = greatest(p.at, clock_timestamp()) + ${slots}::int * ${intervalMs}::float8 * interval '1 millisecond'
      WHERE p.at <= clock_timestamp() + ${aheadMs}::float8 * interval '1 millisecond'
      RETURNING greatest(0, extract(epoch FROM p.at - clock_timestamp()) * 1000 - ${slots}::int * ${intervalMs}::float8) AS wait
    )
    SELECT (SELECT wait FROM granted) AS "waitMs",
      coalesce(extract(epoch FROM silent.until - clock_timestamp()) * 1000, 0) AS "silentMs" FROM silent`)
  return spareRows.parse(rows)[0]
}

/** The platform has ordered silence: nobody sends for this bot before it ends, restarts included. */
export async function pause(db: PrismaClient, bot: string, milliseconds: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO pace AS p (bot, paused_until) VALUES (${bot}, now() + ${milliseconds}::float8 * interval '1 millisecond')
    ON CONFLICT (bot) DO UPDATE SET paused_until = greatest(p.paused_until, excluded.paused_until)`
}
