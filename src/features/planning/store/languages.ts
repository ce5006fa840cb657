import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'

const rows = z.array(z.object({ locale: z.string() }))

/**
 * The languages in which a network's people use the bot, the most used first, then those that its member
 * organisations name. Tags are as platforms send them.
 */
export async function languagesOf(tx: Transaction, networkId: string): Promise<string[]> {
  const found = await tx.$queryRaw`
    WITH people AS (
      SELECT DISTINCT ON (p.id) coalesce(p.locale, c.locale, i.locale) AS locale FROM person p
      LEFT JOIN conversation c ON c.person_id = p.id AND c.place = 'private'
      LEFT JOIN identity i ON i.person_id = p.id
      WHERE EXISTS (SELECT 1 FROM seat s WHERE s.person_id = p.id AND s.network_id = ${networkId})
        OR EXISTS (SELECT 1 FROM subscription b WHERE b.person_id = p.id AND b.network_id = ${networkId})
      ORDER BY p.id, c.last_seen_at DESC NULLS LAST
    ), organisations AS (
      SELECT unnest(o.languages) AS locale FROM organisation o JOIN membership m ON m.organisation_id = o.id
      WHERE m.network_id = ${networkId} AND m.state = 'active'
    ), counted AS (
      SELECT locale, 0 AS rank, count(*) AS times FROM people WHERE locale IS NOT NULL GROUP BY locale
      UNION ALL SELECT locale, 1, count(*) FROM organisations GROUP BY locale
    )
    SELECT locale FROM counted ORDER BY rank, times DESC, locale`
  return rows.parse(found).map(({ locale }) => locale)
}
