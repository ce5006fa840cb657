import type { Transaction } from '../../../core/ports.ts'
import { openStates } from './applications.ts'

/** What a person applied with, and what an organisation says of them as its contact. */
export async function exportApplications(tx: Transaction, personId: string): Promise<unknown[]> {
  const applications = await tx.application.findMany({
    where: { personId },
    select: {
      networkId: true,
      organisationId: true,
      claim: true,
      answers: true,
      locale: true,
      state: true,
      reason: true,
      handedFrom: true,
      createdAt: true,
      changedAt: true,
      decidedAt: true,
      remarks: { select: { coordination: true, text: true, createdAt: true }, orderBy: { createdAt: 'asc' } },
    },
    orderBy: { createdAt: 'asc' },
  })
  const contacts = await tx.organisation.findMany({
    where: { contactPersonId: personId },
    select: { id: true, contactName: true, contactReach: true },
  })
  return [...applications, ...contacts]
}

/** An organisation that was taken in stays, without the contact that this person has given. */
export async function eraseApplications(tx: Transaction, personId: string): Promise<void> {
  await tx.application.deleteMany({ where: { personId } })
  await tx.organisation.updateMany({
    where: { contactPersonId: personId },
    data: { contactName: null, contactReach: null, contactPersonId: null },
  })
}

export async function moveApplications(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.application.updateMany({ where: { personId: from }, data: { personId: to } })
  await tx.organisation.updateMany({ where: { contactPersonId: from }, data: { contactPersonId: to } })
}

/** Decided ones go after their time; those that wait stay, unless nobody is left who sent them. */
export async function expireApplications(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.application.deleteMany({
    where: {
      OR: [
        { decidedAt: { lt: before } },
        { personId: null, state: { in: [...openStates] }, changedAt: { lt: before } },
      ],
    },
  })
  return count
}

export async function exportRemarks(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.applicationRemark.findMany({
    where: { personId },
    select: { applicationId: true, coordination: true, text: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })
}

/** What the coordination has asked belongs to the application; that it was this person is forgotten. */
export async function eraseRemarks(tx: Transaction, personId: string): Promise<void> {
  await tx.applicationRemark.deleteMany({ where: { personId, coordination: false } })
  await tx.applicationRemark.updateMany({ where: { personId }, data: { personId: null } })
}

export async function moveRemarks(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.applicationRemark.updateMany({ where: { personId: from }, data: { personId: to } })
}
