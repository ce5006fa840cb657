import { z } from 'zod'
import type { Context } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { contentChanged } from '../../../store/content/revision.ts'

/** What an organisation is asked about once a year. */
export async function dataOf(tx: Transaction, id: string) {
  return tx.organisation.findUniqueOrThrow({
    where: { id },
    select: {
      name: true,
      legalForm: true,
      place: { select: { name: true } },
      fields: true,
      languages: true,
      size: true,
      website: true,
      contactName: true,
      contactReach: true,
      checkedOn: true,
    },
  })
}

/** @param day ISO date on which somebody has said that everything is right. */
export async function setChecked({ tx }: Context, id: string, day: string): Promise<void> {
  await tx.organisation.update({ where: { id }, data: { checkedOn: new Date(`${day}T00:00:00Z`) } })
  await contentChanged(tx)
}

const due = z.array(z.object({ person: z.string(), network: z.string(), organisation: z.string(), base: z.string() }))
export type Due = z.infer<typeof due>[number]

/**
 * Whom to ask about which organisation's data: those that nobody has looked at since this day, in the network in which
 * they are members longest; the main delegate, and where there is none every delegate. `base`: what the year counts from.
 */
export async function uncheckedSince(tx: Transaction, day: Date): Promise<Due[]> {
  const rows = await tx.$queryRaw`
    WITH old AS (
      SELECT DISTINCT ON (o.id) o.id, m.network_id,
        coalesce(o.checked_on, m.since, m.changed_at::date) AS base
      FROM organisation o JOIN membership m ON m.organisation_id = o.id AND m.state = 'active'
      WHERE coalesce(o.checked_on, m.since, m.changed_at::date) <= ${day}::date
      ORDER BY o.id, m.since NULLS LAST, m.network_id
    )
    SELECT s.person_id::text AS person, old.network_id AS network, old.id AS organisation, old.base::text AS base
    FROM old JOIN seat s ON s.organisation_id = old.id AND s.network_id = old.network_id AND s.role = 'delegate'
    WHERE s.main OR NOT EXISTS (
      SELECT 1 FROM seat x WHERE x.organisation_id = old.id AND x.network_id = old.network_id AND x.main
    )
    ORDER BY 3, 1`
  return due.parse(rows)
}
