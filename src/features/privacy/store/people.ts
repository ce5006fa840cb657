import type { Transaction } from '../../../core/ports.ts'

export async function exportPerson(tx: Transaction, id: string): Promise<unknown[]> {
  return tx.person.findMany({
    where: { id },
    select: { locale: true, quietHours: true, bundle: true, stoppedAt: true, createdAt: true, lastSeenAt: true },
  })
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

export async function exportConsents(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.consent.findMany({
    where: { personId },
    select: { purpose: true, text: true, locale: true, givenAt: true, withdrawnAt: true },
    orderBy: { givenAt: 'asc' },
  })
}

export async function eraseConsents(tx: Transaction, personId: string): Promise<void> {
  await tx.consent.deleteMany({ where: { personId } })
}
