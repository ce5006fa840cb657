import { createHash } from 'node:crypto'
import type { Transaction } from '../../../core/ports.ts'

export async function exportPerson(tx: Transaction, id: string): Promise<unknown[]> {
  return tx.person.findMany({ where: { id }, omit: { id: true } })
}

export async function erasePersonRow(tx: Transaction, id: string): Promise<void> {
  await tx.person.deleteMany({ where: { id } })
}

/** What only the other one had chosen is kept; a stop stays a stop. Whatever else hung on it has moved before. */
export async function movePerson(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE person p SET locale = coalesce(p.locale, o.locale), quiet_hours = coalesce(p.quiet_hours, o.quiet_hours),
      of_age = coalesce(p.of_age, o.of_age), bundle = p.bundle OR o.bundle, stopped_at = coalesce(p.stopped_at, o.stopped_at),
      created_at = least(p.created_at, o.created_at), last_seen_at = greatest(p.last_seen_at, o.last_seen_at)
    FROM person o WHERE p.id = ${to}::uuid AND o.id = ${from}::uuid`
  await tx.person.deleteMany({ where: { id: from } })
}

/** Who has not written for so long goes; who speaks for somebody or receives announcements uses the bot without writing. */
export async function expirePeople(tx: Transaction, before: Date): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM person p WHERE p.last_seen_at < ${before}
    AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.person_id = p.id AND c.last_seen_at >= ${before})
    AND NOT EXISTS (SELECT 1 FROM seat s WHERE s.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.person_id = p.id)`
}

export async function exportIdentities(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.identity.findMany({
    where: { personId },
    select: { bot: true, tenant: true, subject: true, locale: true },
  })
}

export async function eraseIdentities(tx: Transaction, personId: string): Promise<void> {
  await tx.identity.deleteMany({ where: { personId } })
}

export async function moveIdentities(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.identity.updateMany({ where: { personId: from }, data: { personId: to } })
}

/** With the words and, so that two can be told apart at a glance, their version: a hash of them. */
export async function exportConsents(tx: Transaction, personId: string): Promise<unknown[]> {
  const rows = await tx.consent.findMany({
    where: { personId },
    select: { purpose: true, text: true, locale: true, givenAt: true, withdrawnAt: true },
    orderBy: { givenAt: 'asc' },
  })
  return rows.map((row) => ({ ...row, version: createHash('sha256').update(row.text).digest('hex').slice(0, 12) }))
}

export async function eraseConsents(tx: Transaction, personId: string): Promise<void> {
  await tx.consent.deleteMany({ where: { personId } })
}

/** What both have agreed to stands once, in the words that `to` read. */
export async function moveConsents(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM consent c WHERE c.person_id = ${from}::uuid AND c.withdrawn_at IS NULL AND EXISTS (
      SELECT 1 FROM consent o WHERE o.person_id = ${to}::uuid AND o.purpose = c.purpose AND o.withdrawn_at IS NULL)`
  await tx.consent.updateMany({ where: { personId: from }, data: { personId: to } })
}
