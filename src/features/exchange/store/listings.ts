import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { type Translated, translated } from '../../../core/translated.ts'
import { type Visibility, visibility } from '../../organisations/index.ts'
import { type Kind, kinds, type Listing } from '../rules.ts'

const row = z.object({
  id: z.string(),
  organisationId: z.string(),
  kind: z.enum(kinds),
  fields: z.array(z.string()),
  text: translated,
  visibility,
  state: z.enum(['open', 'settled', 'withdrawn']),
  createdAt: z.date(),
})
export type Stored = z.infer<typeof row>

export async function listingsById(tx: Transaction, ids: readonly string[]): Promise<Stored[]> {
  if (ids.length === 0) return []
  const rows = await tx.listing.findMany({ where: { id: { in: [...ids] } } })
  const found = new Map(rows.map((each) => [each.id, row.parse(each)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** The open listings of organisations, the newest first. */
export async function openOf(tx: Transaction, organisations: readonly string[]): Promise<Stored[]> {
  const rows = await tx.listing.findMany({
    where: { organisationId: { in: [...organisations] }, state: 'open' },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  return rows.map((each) => row.parse(each))
}

type New = {
  organisation: string
  person: string
  kind: Kind
  fields: string[]
  text: Translated
  visibility: Visibility
  now: Date
}

/** Returns the listing's id. */
export async function addListing(tx: Transaction, { now, organisation, person, ...listing }: New): Promise<string> {
  const { id } = await tx.listing.create({
    data: { ...listing, organisationId: organisation, personId: person, createdAt: now },
    select: { id: true },
  })
  return id
}

/** False when it is not in that state any more. */
export async function moveListing(
  tx: Transaction,
  id: string,
  { from, now, to }: { from: readonly Listing['state'][]; to: Listing['state']; now: Date },
): Promise<boolean> {
  const { count } = await tx.listing.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, settledAt: to === 'open' ? null : now },
  })
  return count > 0
}
