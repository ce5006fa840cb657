import { createHash } from 'node:crypto'
import type { Transaction } from '../../../core/ports.ts'

export async function exportPerson(tx: Transaction, id: string): Promise<unknown[]> {
  return tx.person.findMany({ where: { id }, omit: { id: true } })
}

export async function erasePersonRow(tx: Transaction, id: string): Promise<void> {
  await tx.person.deleteMany({ where: { id } })
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
    DELETE FROM consent f USING consent t
    WHERE f.person_id = ${from}::uuid AND t.person_id = ${to}::uuid AND f.purpose = t.purpose
      AND f.withdrawn_at IS NULL AND t.withdrawn_at IS NULL`
  await tx.consent.updateMany({ where: { personId: from }, data: { personId: to } })
}

export async function moveIdentities(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.identity.updateMany({ where: { personId: from }, data: { personId: to } })
}

/** What the one has not chosen is as the other chose it. The person that is no more is remembered for old archives. */
export async function movePerson(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE person t SET locale = coalesce(t.locale, f.locale), quiet_hours = coalesce(t.quiet_hours, f.quiet_hours),
      bundle = t.bundle OR f.bundle, stopped_at = coalesce(t.stopped_at, f.stopped_at),
      of_age = coalesce(t.of_age, f.of_age),
      created_at = least(t.created_at, f.created_at), last_seen_at = greatest(t.last_seen_at, f.last_seen_at),
      former = t.former || f.former || f.id
    FROM person f WHERE f.id = ${from}::uuid AND t.id = ${to}::uuid`
  await tx.person.deleteMany({ where: { id: from } })
}

/** The ids under which archives may know a person, from before their platforms were joined. */
export async function formerIds(tx: Transaction, id: string): Promise<string[]> {
  return (await tx.person.findUnique({ where: { id }, select: { former: true } }))?.former ?? []
}
