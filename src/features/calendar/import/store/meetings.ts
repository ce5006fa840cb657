import { z } from 'zod'
import type { Transaction } from '../../../../core/ports.ts'
import { translated } from '../../../../core/translated.ts'
import { contentChanged } from '../../../../store/content/revision.ts'
import { Prisma } from '../../../../store/generated/client.ts'
import { localTime, toColumn } from '../../../../store/local-time.ts'
import type { Created, Decided, Imported, Known, Plan } from '../plan.ts'

const imported: z.ZodType<Imported> = z.object({
  id: z.string(),
  sourceUid: z.string(),
  slotAt: localTime.nullable(),
  sourceCalendar: z.string().nullable(),
  title: translated,
  summary: translated.nullable(),
  startsAt: localTime,
  endsAt: localTime,
  zone: z.string(),
  venue: z.string().nullable(),
  placeId: z.string(),
  onlineUrl: z.string().nullable(),
  state: z.enum(['planned', 'cancelled']),
})

/** The meetings that earlier imports brought to a network. */
export async function importedMeetings(tx: Transaction, networkId: string): Promise<Imported[]> {
  const rows = await tx.meeting.findMany({ where: { networkId, sourceUid: { not: null } }, orderBy: { id: 'asc' } })
  return rows.map((row) => imported.parse(row))
}

/** Locks the network's imports and then its imported meetings: two imports do not make a meeting twice. */
export async function lockImported(tx: Transaction, networkId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM network WHERE id = ${networkId} FOR NO KEY UPDATE`
  await tx.$queryRaw`
    SELECT id FROM meeting WHERE network_id = ${networkId} AND source_uid IS NOT NULL ORDER BY id
    FOR NO KEY UPDATE`
}

/** The zone in which a network meets, as far as its meetings show it. */
export async function zoneOf(tx: Transaction, networkId: string): Promise<string> {
  const last = await tx.meeting.findFirst({
    where: { networkId },
    orderBy: { startsAt: 'desc' },
    select: { zone: true },
  })
  return last?.zone ?? 'Europe/Berlin'
}

/** Makes what is new, and keeps where everything came from. @param calendar what the other calendar calls itself. */
export async function applyPlan(
  tx: Transaction,
  plan: Plan,
  { networkId, calendar, now }: { networkId: string; calendar: string | null; now: Date },
): Promise<void> {
  const source = { sourceCalendar: calendar }
  await tx.meeting.createMany({
    data: plan.created.map((each) => ({ ...rowOf(each), ...source, networkId, changedAt: now })),
  })
  const known = [...plan.changed, ...plan.unchanged]
  for (const { before, slotAt } of known.filter((each) => isLinkedAnew(each, calendar))) {
    await tx.meeting.update({ where: { id: before.id }, data: { ...linkOf(slotAt), ...source } })
  }
  if (plan.created.length > 0) await contentChanged(tx)
}

/**
 * Takes back what an import made at an instant, where nobody has done anything with it since. Returns the ids of what
 * is gone.
 */
export async function removeUntouched(tx: Transaction, ids: readonly string[], importedAt: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM meeting m WHERE id = ANY(${[...ids]}) AND source_uid IS NOT NULL AND changed_at = ${importedAt}
      AND NOT EXISTS (SELECT FROM registration WHERE meeting_id = m.id)
      AND NOT EXISTS (SELECT FROM article WHERE meeting_id = m.id)
      AND NOT EXISTS (SELECT FROM session WHERE meeting_id = m.id)
    ORDER BY id FOR UPDATE`
  const gone = rows.map(({ id }) => id)
  await tx.meeting.deleteMany({ where: { id: { in: gone } } })
  if (gone.length > 0) await contentChanged(tx)
  return gone
}

const isLinkedAnew = ({ before, slotAt }: Known, calendar: string | null): boolean =>
  before.slotAt !== slotAt || before.sourceCalendar !== calendar

const rowOf = ({ id, sourceUid, slotAt, ...decided }: Created) => ({
  id,
  sourceUid,
  ...linkOf(slotAt),
  ...columnsOf(decided),
})

const linkOf = (slotAt: string | null) => ({ slotAt: slotAt === null ? null : toColumn(slotAt) })

const columnsOf = ({ title, summary, startsAt, endsAt, zone, venue, placeId, onlineUrl, state }: Decided) => ({
  title,
  summary: summary ?? Prisma.DbNull,
  startsAt: toColumn(startsAt),
  endsAt: toColumn(endsAt),
  zone,
  venue,
  placeId,
  onlineUrl,
  state,
})
