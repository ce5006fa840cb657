import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { Prisma } from '../../../store/generated/client.ts'
import type { Reader } from '../visibility.ts'
import { activeIn, seen, standing } from './visible.ts'

/** What organisations are looked up by; what is missing does not matter. */
export type Lookup = {
  /** Active members of one of these. */
  networks: readonly string[]
  places?: readonly string[]
  topic?: string
  language?: string
  /** Of these. */
  ids?: readonly string[]
}

const named = z.array(z.object({ id: z.string(), name: z.string() }))

/** Organisations that fit, as far as this reader may know that they do; by name, at most so many. */
export async function lookUp(
  tx: Transaction,
  reader: Reader,
  lookup: Lookup,
  most: number,
): Promise<{ id: string; name: string }[]> {
  return named.parse(await tx.$queryRaw(lookupSql(reader, lookup, most)))
}

/** The query itself, so that a test can see that it goes by the indexes. */
export function lookupSql(reader: Reader, lookup: Lookup, most: number): Prisma.Sql {
  const { ids, language, networks, places, topic } = lookup
  const conditions = [
    activeIn(networks),
    seen('name', reader),
    ...(places ? [Prisma.sql`o.place_id = ANY(${[...places]}) AND ${seen('place', reader)}`] : []),
    ...(topic === undefined ? [] : [withTopic(reader, topic)]),
    ...(language === undefined
      ? []
      : [Prisma.sql`o.languages @> ${[language]}::text[] AND ${seen('languages', reader)}`]),
    ...(ids ? [Prisma.sql`o.id = ANY(${[...ids]})`] : []),
  ]
  return Prisma.sql`
    SELECT o.id, o.name FROM organisation o WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY o.name LIMIT ${most}`
}

/** Whose field it is, or who has an open offer in it: two indexes, whose rows are joined before any is read. */
const withTopic = (reader: Reader, topic: string): Prisma.Sql => Prisma.sql`(
  o.fields @> ${[topic]}::text[] AND ${seen('fields', reader)} OR o.id = ANY(ARRAY(
    SELECT l.organisation_id FROM listing l JOIN organisation o ON o.id = l.organisation_id
    WHERE l.fields @> ${[topic]}::text[] AND l.kind = 'offer' AND l.state = 'open'
    AND l.visibility <= ${standing(reader)})))`
