import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { given } from '../given.ts'

const application = z.object({
  id: z.string(),
  networkId: z.string(),
  organisationId: z.string().nullable(),
  claim: z.boolean(),
  personId: z.string().nullable(),
  answers: given,
  locale: z.string(),
  state: z.enum(['submitted', 'asked', 'approved', 'declined', 'withdrawn']),
  reason: z.string().nullable(),
  handedFrom: z.string().nullable(),
  version: z.number(),
  createdAt: z.date(),
  changedAt: z.date(),
  decidedAt: z.date().nullable(),
})
export type Application = z.infer<typeof application>

/** Those that wait for a decision; about a question the coordination has asked back. */
export const openStates = ['submitted', 'asked'] as const
export const isOpen = ({ state }: Pick<Application, 'state'>): boolean => state === 'submitted' || state === 'asked'

/** What an application is called in notices and decisions. */
export const subjectOf = ({ id }: Pick<Application, 'id'>): string => `application:${id}`

export async function applicationNamed(tx: Transaction, id: string): Promise<Application | null> {
  const row = await tx.application.findUnique({ where: { id } })
  return row && application.parse(row)
}

/** The same, and nobody else changes it until this transaction ends. */
export async function lockApplication(tx: Transaction, id: string): Promise<Application | null> {
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return applicationNamed(tx, id)
}

/** A person's applications, the latest first. */
export async function applicationsOf(tx: Transaction, personId: string): Promise<Application[]> {
  const rows = await tx.application.findMany({ where: { personId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
  return rows.map((row) => application.parse(row))
}

/** Applications that wait for a decision in these networks, the oldest first. */
export async function openApplications(tx: Transaction, networks: readonly string[]): Promise<Application[]> {
  const rows = await tx.application.findMany({
    where: { networkId: { in: [...networks] }, state: { in: [...openStates] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => application.parse(row))
}

export const countApplications = (tx: Transaction, networks: readonly string[]): Promise<number> =>
  tx.application.count({ where: { networkId: { in: [...networks] }, state: { in: [...openStates] } } })

/** What was asked and answered about an application, in order. */
export async function remarksOf(
  tx: Transaction,
  applicationId: string,
): Promise<{ coordination: boolean; text: string }[]> {
  return tx.applicationRemark.findMany({
    where: { applicationId },
    select: { coordination: true, text: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

export async function addRemark(
  tx: Transaction,
  remark: { application: string; person: string; coordination: boolean; text: string; at: Date },
): Promise<void> {
  const { application: applicationId, person: personId, coordination, text, at: createdAt } = remark
  await tx.applicationRemark.create({ data: { applicationId, personId, coordination, text, createdAt } })
}

/** Whether it claims an organisation that belongs to the network already, so that its delegates can say so. */
export async function isMembersClaim(
  tx: Transaction,
  { claim, organisationId, networkId }: Application,
): Promise<boolean> {
  if (!claim || organisationId === null) return false
  return (await tx.membership.count({ where: { organisationId, networkId, state: { in: ['active', 'paused'] } } })) > 0
}

/** Who coordinates a network, and who speaks for an organisation there. */
export async function peopleFor(
  tx: Transaction,
  { network, organisation }: { network: string; organisation: string | null },
): Promise<{ coordinators: string[]; delegates: string[] }> {
  const seats = await tx.seat.findMany({
    where: {
      OR: [
        { role: 'coordinator', networkId: network },
        ...(organisation ? [{ role: 'delegate' as const, networkId: network, organisationId: organisation }] : []),
      ],
    },
    select: { personId: true, role: true },
  })
  const of = (role: string) => [...new Set(seats.filter((seat) => seat.role === role).map(({ personId }) => personId))]
  return { coordinators: of('coordinator'), delegates: of('delegate') }
}
