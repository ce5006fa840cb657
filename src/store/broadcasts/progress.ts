import { z } from 'zod'
import type { Transaction } from '../../core/ports.ts'

const states = [
  'waiting',
  'taken',
  'bundled',
  'sent',
  'failed',
  'uncertain',
  'blocked',
  'optedOut',
  'expired',
  'cancelled',
] as const

const row = z.object({
  counts: z.partialRecord(z.enum(states), z.number()).nullable(),
  corrections: z.partialRecord(z.enum(states), z.number()).nullable(),
  later: z.number(),
  doubtful: z.number(),
  recent: z.number(),
  seconds: z.coerce.number().nullable(),
  silent: z.coerce.number().nullable(),
})

/** How far an announcement is. */
export type Progress = {
  /** People by outcome. */
  counts: Record<(typeof states)[number], number>
  total: number
  /** Who is still to get it, those of a daily bundle among them. */
  left: number
  /** Of these: who gets it only after their quiet hours, or with the message of the day. */
  later: number
  /** Whether something happens by itself now: it is being sent, or put right. */
  moving: boolean
  /** Of all: some attempt may or may not have arrived; those of them who were sent it may have it twice. */
  doubtful: number
  /** Milliseconds, at the pace of the last half minute; null while that is unknown. */
  leftMs: number | null
  /** The same people by what became of its last correction; null without one. */
  corrections: Partial<Record<(typeof states)[number], number>> | null
}

/**
 * Reads one consistent picture; cheap enough for a message that is kept up to date.
 * @param now the clock by which announcements are planned.
 */
export async function progress(tx: Transaction, announcement: string, now = new Date()): Promise<Progress> {
  const rows = await tx.$queryRaw`
    SELECT
      (SELECT json_object_agg(state, n) FROM (
        SELECT state, count(*)::int AS n FROM recipient WHERE announcement_id = ${announcement} GROUP BY state) s) AS counts,
      (SELECT json_object_agg(correction, n) FROM (
        SELECT correction, count(*)::int AS n FROM recipient
        WHERE announcement_id = ${announcement} AND correction IS NOT NULL GROUP BY correction) c) AS corrections,
      (SELECT count(*)::int FROM recipient WHERE announcement_id = ${announcement}
        AND (state = 'bundled' OR state = 'waiting' AND due_at > ${now})) AS later,
      (SELECT count(*)::int FROM recipient WHERE announcement_id = ${announcement} AND uncertain) AS doubtful,
      (SELECT count(*)::int FROM recipient
        WHERE announcement_id = ${announcement} AND settled_at > now() - interval '30 seconds') AS recent,
      (SELECT extract(epoch FROM now() - min(settled_at)) FROM recipient
        WHERE announcement_id = ${announcement} AND settled_at > now() - interval '30 seconds') AS seconds,
      (SELECT max(extract(epoch FROM p.paused_until - now()) * 1000) FROM pace p
        WHERE p.paused_until > now() AND EXISTS (
          SELECT 1 FROM recipient r WHERE r.announcement_id = ${announcement} AND r.state IN ('waiting', 'taken')
            AND p.bot IN (r.bot, r.bot || ' bulk')
        )) AS silent`
  const [{ counts, corrections, later, doubtful, recent, seconds, silent }] = z.tuple([row]).parse(rows)
  const all = Object.fromEntries(states.map((state) => [state, counts?.[state] ?? 0])) as Progress['counts']
  const left = all.waiting + all.taken + all.bundled
  const soon = left - later
  const changing = (corrections?.waiting ?? 0) + (corrections?.taken ?? 0)
  const perMs = recent > 1 && seconds ? recent / (seconds * 1000) : null
  return {
    counts: all,
    total: Object.values(all).reduce((sum, count) => sum + count, 0),
    left,
    later,
    moving: soon + changing > 0,
    doubtful,
    leftMs: soon === 0 ? 0 : perMs ? soon / perMs + (silent ?? 0) : null,
    corrections,
  }
}
