import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { Prisma } from '../../../store/generated/client.ts'
import { activeIn, type Reader, seen, standing } from '../../organisations/index.ts'
import type { Kind } from '../rules.ts'

/** What open listings are looked up by; what is missing does not matter. */
export type Lookup = {
  kind: Kind
  /** Of active members of one of these networks. */
  networks: readonly string[]
  /** In one of these. */
  fields?: readonly string[]
  places?: readonly string[]
  /** Not of this one. */
  except?: string
}

const found = z.array(z.object({ id: z.string() }))

/** Open listings that this reader may see, the newest first, at most so many. */
export async function lookUpListings(tx: Transaction, reader: Reader, lookup: Lookup, most: number): Promise<string[]> {
  const { except, fields, kind, networks, places } = lookup
  const conditions = [
    Prisma.sql`l.kind = ${kind}::"ListingKind" AND l.state = 'open'`,
    activeIn(networks),
    seen('name', reader),
    Prisma.sql`l.visibility <= ${standing(reader)}`,
    ...(fields ? [Prisma.sql`l.fields && ${[...fields]}::text[]`] : []),
    ...(places ? [Prisma.sql`o.place_id = ANY(${[...places]}) AND ${seen('place', reader)}`] : []),
    ...(except === undefined ? [] : [Prisma.sql`o.id <> ${except}`]),
  ]
  const rows = await tx.$queryRaw`
    SELECT l.id::text FROM listing l JOIN organisation o ON o.id = l.organisation_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY l.created_at DESC, l.id LIMIT ${most}`
  return found.parse(rows).map(({ id }) => id)
}
