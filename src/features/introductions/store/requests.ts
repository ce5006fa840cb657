import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import type { Asked } from '../rules.ts'

const row = z.object({
  id: z.string(),
  personId: z.string(),
  fromId: z.string().nullable(),
  from: z.object({ name: z.string() }).nullable(),
  organisationId: z.string(),
  organisation: z.object({
    name: z.string(),
    contactName: z.string().nullable(),
    contactReach: z.string().nullable(),
  }),
  listingId: z.string().nullable(),
  text: z.string(),
  locale: z.string(),
  reach: z.string(),
  state: z.enum(['asked', 'agreed', 'declined', 'withdrawn']),
  createdAt: z.date(),
})

/** Somebody wants to talk to an organisation. `reach` and the contact are shown once it agreed. */
export type Request = z.infer<typeof row>

const include = {
  from: { select: { name: true } },
  organisation: { select: { name: true, contactName: true, contactReach: true } },
} as const

export async function requestById(tx: Transaction, id: string): Promise<Request | null> {
  const found = await tx.contactRequest.findUnique({ where: { id }, include })
  return found && row.parse(found)
}

/** What a person asked since then, the newest first. */
export async function requestsOf(tx: Transaction, person: string, since: Date): Promise<Request[]> {
  const rows = await tx.contactRequest.findMany({
    where: { personId: person, createdAt: { gte: since } },
    include,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  return rows.map((each) => row.parse(each))
}

/** What organisations were asked since then and have not answered, the oldest first. */
export async function requestsTo(tx: Transaction, organisations: readonly string[], since: Date): Promise<Request[]> {
  const rows = await tx.contactRequest.findMany({
    where: { organisationId: { in: [...organisations] }, state: 'asked', createdAt: { gte: since } },
    include,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((each) => row.parse(each))
}

/** What counts for the limits, while no other chat of this person can ask. */
export async function lockedRequestsOf(tx: Transaction, person: string, since: Date): Promise<Asked[]> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${person}::uuid FOR NO KEY UPDATE`
  return (await requestsOf(tx, person, since)).map(({ createdAt, listingId, organisationId, state }) => ({
    organisation: organisationId,
    listing: listingId,
    state,
    createdAt,
  }))
}

export type New = {
  person: string
  /** The organisation it is for; null: the person asks for themselves. */
  from: string | null
  organisation: string
  listing: string | null
  text: string
  locale: string
  reach: string
  now: Date
}

/** Returns the request's id. */
export async function addRequest(tx: Transaction, { from, listing, now, organisation, person, ...said }: New) {
  const { id } = await tx.contactRequest.create({
    data: { ...said, personId: person, fromId: from, organisationId: organisation, listingId: listing, createdAt: now },
    select: { id: true },
  })
  return id
}

/** One of two who answer at once is first. False when the request is not in one of these states any more. */
export async function settleRequest(
  tx: Transaction,
  id: string,
  change: { from: readonly Request['state'][]; to: Request['state']; now: Date },
): Promise<boolean> {
  const { count } = await tx.contactRequest.updateMany({
    where: { id, state: { in: [...change.from] } },
    data: { state: change.to, answeredAt: change.now },
  })
  return count > 0
}
