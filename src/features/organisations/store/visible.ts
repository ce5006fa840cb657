import { Prisma } from '../../../store/generated/client.ts'
import { everybody, type Field, type Reader, usual } from '../visibility.ts'

/** The rule of `standingTo` for the row `o` of an organisation. */
export function standing({ coordinated, networks, organisations }: Reader): Prisma.Sql {
  if (networks.length === 0) return Prisma.sql`'public'::"Visibility"`
  return Prisma.sql`(CASE
    WHEN o.id = ANY(${organisations}) OR ${activeIn(coordinated)} THEN 'coordination'
    WHEN ${activeIn(networks)} THEN 'members'
    ELSE 'public'
  END)::"Visibility"`
}

/** The rule of `sees` for a field of the row `o`. */
export const seen = (field: Field, reader: Reader = everybody): Prisma.Sql =>
  Prisma.sql`coalesce(o.visibility ->> ${field}, ${usual[field]})::"Visibility" <= ${standing(reader)}`

/** Whether the row `o` is an active member of one of these networks. */
export const activeIn = (networks: readonly string[]): Prisma.Sql => Prisma.sql`EXISTS (
    SELECT 1 FROM membership m
    WHERE m.organisation_id = o.id AND m.state = 'active' AND m.network_id = ANY(${[...networks]}))`
