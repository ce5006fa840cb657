import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { translated } from '../../../core/translated.ts'
import type { Organisation } from '../rules.ts'
import { decided } from '../visibility.ts'

const row = z.object({
  id: z.string(),
  name: z.string(),
  legalForm: z.string(),
  placeId: z.string(),
  fields: z.array(z.string()),
  languages: z.array(z.string()),
  description: translated.nullable(),
  offers: translated.nullable(),
  needs: translated.nullable(),
  website: z.string().nullable(),
  size: z.number().nullable(),
  contactName: z.string().nullable(),
  contactReach: z.string().nullable(),
  visibility: decided,
  version: z.number(),
  demo: z.boolean(),
  memberships: z.array(z.object({ networkId: z.string() })),
})

/** Organisations as they are stored, by their ids, in this order; those that are gone are left out. */
export async function organisationsById(tx: Transaction, ids: readonly string[]): Promise<Organisation[]> {
  if (ids.length === 0) return []
  const rows = await tx.organisation.findMany({
    where: { id: { in: [...ids] } },
    include: { memberships: { where: { state: 'active' }, select: { networkId: true } } },
  })
  const found = new Map(rows.map((raw) => [raw.id, organisation(raw)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const organisationById = async (tx: Transaction, id: string): Promise<Organisation | undefined> =>
  (await organisationsById(tx, [id]))[0]

/** Networks in which it is a member, or was: its delegates still say what is shown of it. Null: there is no such organisation. */
export async function memberIn(tx: Transaction, id: string): Promise<string[] | null> {
  const joined = ['active', 'paused', 'left'] as const
  const memberships = { where: { state: { in: [...joined] } }, select: { networkId: true } }
  const found = await tx.organisation.findUnique({ where: { id }, select: { memberships } })
  return found ? found.memberships.map(({ networkId }) => networkId) : null
}

function organisation(raw: unknown): Organisation {
  const { memberships, ...rest } = row.parse(raw)
  return { ...rest, networks: memberships.map(({ networkId }) => networkId) }
}
