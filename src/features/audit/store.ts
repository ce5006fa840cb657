import { z } from 'zod'
import type { Transaction } from '../../core/ports.ts'

/**
 * A decision: what was done (`application.approve`) to what (`application:<id>`; also an organisation, announcement or
 * network), by whom, in which network. `person` is null for who is being deleted.
 */
export type Decision = { network: string; person: string | null; action: string; subject: string; at?: Date }

/** Writes a decision down in the transaction that takes it: ids only, no names and no texts. */
export async function recordAudit(
  tx: Transaction,
  { network, person, action, subject, at = new Date() }: Decision,
): Promise<void> {
  await tx.auditEntry.create({ data: { networkId: network, personId: person, action, subject, at } })
}

/** The last decision about a subject, one of these actions; `person` is null once that person was deleted. */
export async function lastDecision(
  tx: Transaction,
  subject: string,
  actions: string[],
): Promise<{ action: string; person: string | null; at: Date } | null> {
  const row = await tx.auditEntry.findFirst({ where: { subject, action: { in: actions } }, orderBy: { id: 'desc' } })
  return row && { action: row.action, person: row.personId, at: row.at }
}

const entry = z.object({
  network: z.string(),
  person: z.string().nullable(),
  action: z.string(),
  at: z.date(),
  subject: z.string(),
  /** What the subject is called now, empty where it has no words of its own; null once it is gone. */
  name: z.string().nullable(),
})
export type Entry = z.infer<typeof entry>

/** Of an announcement without a heading so much of its text is shown. */
const mostTitle = 40

/** Decisions in these networks, the latest first, with what their subjects are called. */
export async function entriesOf(
  tx: Transaction,
  networks: readonly string[],
  { skip, take }: { skip: number; take: number },
): Promise<Entry[]> {
  const rows = await tx.$queryRaw`
    SELECT e.network_id AS network, e.person_id::text AS person, e.action, e.subject, e.at,
      coalesce(a.answers ->> 'name', o.name, n.title) AS name
    FROM audit_entry e
    LEFT JOIN application a ON e.subject = 'application:' || a.id
    LEFT JOIN organisation o ON e.subject = 'organisation:' || o.id
    LEFT JOIN LATERAL (
      SELECT coalesce(
        (SELECT coalesce(v.value ->> 'title', left(v.value ->> 'body', ${mostTitle}))
          FROM jsonb_each(m.texts) v WHERE v.value ->> 'state' = 'original' LIMIT 1),
        '') AS title
      FROM announcement m WHERE e.subject = 'announcement:' || m.id
    ) n ON true
    WHERE e.network_id = ANY(${[...networks]}) ORDER BY e.id DESC OFFSET ${skip} LIMIT ${take}`
  return z.array(entry).parse(rows)
}

export async function exportAudit(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.auditEntry.findMany({
    where: { personId },
    select: { networkId: true, action: true, subject: true, at: true },
    orderBy: { id: 'asc' },
  })
}

/** That a decision was taken stays; by whom is forgotten. */
export async function eraseAudit(tx: Transaction, personId: string): Promise<void> {
  await tx.auditEntry.updateMany({ where: { personId }, data: { personId: null } })
}

export async function moveAudit(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.auditEntry.updateMany({ where: { personId: from }, data: { personId: to } })
}

export async function expireAudit(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.auditEntry.deleteMany({ where: { at: { lt: before } } })
  return count
}
