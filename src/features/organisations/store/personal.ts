import type { Transaction } from '../../../core/ports.ts'

/** Where a person let themselves be named as the contact. */
export async function exportContacts(tx: Transaction, person: string): Promise<unknown[]> {
  return tx.organisation.findMany({
    where: { contactPersonId: person },
    select: { name: true, contactName: true, contactReach: true },
    orderBy: { id: 'asc' },
  })
}

/** The organisation stays, without this contact. */
export async function eraseContacts(tx: Transaction, person: string): Promise<void> {
  await tx.organisation.updateMany({
    where: { contactPersonId: person },
    data: { contactPersonId: null, contactName: null, contactReach: null },
  })
}

export async function moveContacts(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.organisation.updateMany({ where: { contactPersonId: from }, data: { contactPersonId: to } })
}
