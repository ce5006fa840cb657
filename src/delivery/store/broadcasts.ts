import { z } from 'zod'
import type { Announcing } from '../../core/broadcasts.ts'
import type { Transaction } from '../../core/ports.ts'
import { pause } from '../../store/broadcasts/control.ts'
import { writeLetters } from '../../store/broadcasts/correct.ts'
import type { Store } from '../../store/client.ts'
import { contentChanged } from '../../store/content/revision.ts'
import { Prisma } from '../../store/generated/client.ts'
import { type Hours, local } from './verdict.ts'

/** Writing a hundred thousand recipients takes seconds. */
const startLimits = { maxWait: 10_000, timeout: 120_000 }
const idRows = z.array(z.object({ id: z.string() }))

/** What could not be started, and why. */
export class NotStarted extends Error {
  readonly announcement: string

  constructor(announcement: string, cause: unknown) {
    super('an announcement could not be started', { cause })
    this.announcement = announcement
  }
}

/**
 * Starts one announcement whose time has come, if there is one; of several processes one does. Returns its id.
 * @param except those that could not be started just now. @throws NotStarted
 */
export async function startNext(
  db: Store,
  { freeze }: Announcing,
  { now, zone }: Hours,
  except: readonly string[] = [],
): Promise<string | null> {
  let begun: string | null = null
  const start = async (tx: Transaction) => {
    const rows = await tx.$queryRaw`
      SELECT id FROM announcement
      WHERE state = 'scheduled' AND coalesce(starts_at <= ${local(now, zone)}, true) AND id <> ALL(${[...except]}::text[])
      ORDER BY starts_at NULLS FIRST, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`
    begun = idRows.parse(rows)[0]?.id ?? null
    if (begun !== null) await begin(tx, begun, await freeze(tx, begun, now), now)
    return begun
  }
  try {
    return await db.$transaction(start, startLimits)
  } catch (error) {
    throw begun === null ? error : new NotStarted(begun, error)
  }
}

async function begin(tx: Transaction, id: string, letters: Awaited<ReturnType<Announcing['freeze']>>, now: Date) {
  await writeLetters(tx, id, letters)
  await tx.announcement.update({ where: { id }, data: { state: 'sending', startedAt: now, version: { increment: 1 } } })
  // From now on it stands in the archive.
  await contentChanged(tx)
}

const workRows = z.tuple([
  z.object({ starts: z.boolean(), bundles: z.boolean(), rebundles: z.boolean(), sending: z.array(z.string()) }),
])

/** What there is to do: something is to be started, daily bundles are due or to be put right, and these are on their way, oldest first. */
export async function workNow(db: Store, { now, zone }: Hours) {
  const rows = await db.direct(Prisma.sql`SELECT
    EXISTS (
      SELECT 1 FROM announcement WHERE state = 'scheduled' AND coalesce(starts_at <= ${local(now, zone)}, true)
    ) AS starts,
    EXISTS (SELECT 1 FROM recipient WHERE state = 'bundled' AND due_at <= ${now}) AS bundles,
    EXISTS (SELECT 1 FROM recipient WHERE correction = 'waiting' AND bundle_id IS NOT NULL) AS rebundles,
    ARRAY(SELECT id FROM announcement WHERE state = 'sending' ORDER BY started_at, id) AS sending`)
  return workRows.parse(rows)[0]
}

/** Ends an announcement that nobody is left for. */
export async function endIfDone(db: Store, id: string, now: Date): Promise<void> {
  const [open] = await db.direct(someLeft(id))
  if (open) return
  await db.$transaction(async (tx) => {
    // Whoever opens it again holds this row first; what they did is seen by the second statement, or they see it ended.
    const held = await tx.$executeRaw`
      SELECT 1 FROM announcement WHERE id = ${id} AND state = 'sending' FOR NO KEY UPDATE SKIP LOCKED`
    if (held === 0) return
    await tx.$executeRaw`
      UPDATE announcement a SET finished_at = ${now}, version = version + 1, state = CASE
        WHEN EXISTS (SELECT 1 FROM recipient r WHERE r.announcement_id = a.id AND r.state = 'cancelled') THEN 'cancelled'
        ELSE 'finished' END::"AnnouncementState"
      WHERE id = ${id} AND NOT EXISTS (${someLeft(id)})`
  })
}

const someLeft = (id: string): Prisma.Sql => Prisma.sql`
  SELECT 1 FROM recipient r WHERE r.announcement_id = ${id} AND r.state IN ('waiting', 'taken', 'bundled')
  UNION ALL
  SELECT 1 FROM recipient r WHERE r.announcement_id = ${id} AND r.correction IN ('waiting', 'taken')
    AND (r.correction = 'taken' OR r.state = 'sent')
  LIMIT 1`

/** Stops announcements by themselves, and says why. */
export async function pauseAll(db: Store, ids: readonly string[], why: string): Promise<void> {
  for (const id of ids) await db.$transaction((tx) => pause(tx, id, why))
}
