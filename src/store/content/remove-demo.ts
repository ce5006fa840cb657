import type { Prisma, PrismaClient } from '../generated/client.ts'
import { contentChanged } from './revision.ts'

/** `kept` are the example networks that stay, with what uses them: "2 meetings". */
export type Removed = { removed: number; kept: { id: string; used: string[] }[] }

/** Takes the examples out, with what hangs on them. Real content stays, and so do the networks and meetings it uses. */
export async function removeDemo(client: PrismaClient): Promise<Removed> {
  return client.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM deployment FOR UPDATE`
      const demo = { demo: true }
      const kept = await usedNetworks(tx)
      const networks = { demo: true, id: { notIn: kept.map(({ id }) => id) } }
      const going = (await tx.network.findMany({ where: networks, select: { id: true } })).map(({ id }) => id)
      await forgetNetworks(tx, going)
      const removed = [
        await tx.article.deleteMany({ where: demo }),
        await tx.fundingProgramme.deleteMany({ where: demo }),
        await tx.meeting.deleteMany({ where: { ...demo, documents: { none: { demo: false } } } }),
        await tx.network.deleteMany({ where: networks }),
        await tx.organisation.deleteMany({ where: demo }),
      ].reduce((sum, { count }) => sum + count, 0)
      const all = removed + (await removePlaces(tx))
      if (all > 0) await contentChanged(tx)
      return { removed: all, kept }
    },
    { timeout: 300_000, maxWait: 30_000 },
  )
}

/** Removing a network removes what is in it, so one that holds anything real is not removed. */
async function usedNetworks(tx: Prisma.TransactionClient): Promise<Removed['kept']> {
  return tx.$queryRaw`
    WITH used(network_id, what) AS (
      SELECT network_id, 'meetings' FROM meeting WHERE NOT demo
      UNION ALL SELECT series.network_id, 'meetings' FROM meeting JOIN series ON series.id = meeting.series_id
        WHERE NOT meeting.demo AND series.network_id <> meeting.network_id
      UNION ALL SELECT COALESCE(article.network_id, meeting.network_id), 'articles'
        FROM article LEFT JOIN meeting ON meeting.id = article.meeting_id WHERE NOT article.demo
      UNION ALL SELECT meeting.network_id, 'documents' FROM article JOIN meeting ON meeting.id = article.meeting_id
        WHERE NOT article.demo AND article.network_id <> meeting.network_id
      UNION ALL SELECT network_id, 'members' FROM membership JOIN organisation ON organisation.id = organisation_id
        WHERE NOT organisation.demo
    ), counted AS (
      SELECT network_id, what, count(*) AS times FROM used GROUP BY network_id, what
    )
    SELECT network.id, array_agg(what || ': ' || times ORDER BY what) AS used
    FROM network JOIN counted ON counted.network_id = network.id
    WHERE network.demo GROUP BY network.id ORDER BY network.id`
}

/** No conversation goes on about a network that is gone. */
async function forgetNetworks(tx: Prisma.TransactionClient, gone: string[]): Promise<void> {
  // An answer that stands for several networks has them with commas between them.
  await tx.$executeRaw`
    UPDATE conversation SET state = state - 'dialogue' - 'draft' - 'left' - 'pending' - 'last'
    WHERE networks && ${gone}::text[] OR EXISTS (
      SELECT FROM jsonb_path_query(state, 'strict $.**') AS part
      WHERE jsonb_typeof(part) = 'string' AND string_to_array(part #>> '{}', ',') && ${gone}::text[]
    )`
  await tx.$executeRaw`
    UPDATE conversation SET networks = ARRAY(
      SELECT id FROM unnest(networks) WITH ORDINALITY AS kept(id, position)
      WHERE id <> ALL(${gone}::text[]) ORDER BY position
    ) WHERE networks && ${gone}::text[]`
  await tx.subscription.deleteMany({ where: { networkId: { in: gone } } })
}

/** Places on which real content relies, and those around them, are kept and are examples no longer. */
async function removePlaces(tx: Prisma.TransactionClient): Promise<number> {
  await tx.$executeRaw`
    WITH RECURSIVE used(id) AS (
      SELECT place_id FROM network UNION SELECT place_id FROM organisation UNION SELECT place_id FROM meeting
      UNION SELECT place_id FROM funding_programme WHERE place_id IS NOT NULL
      UNION SELECT id FROM place WHERE NOT demo
    ), kept(id) AS (
      SELECT id FROM used
      UNION SELECT place.parent_id FROM place JOIN kept ON place.id = kept.id WHERE place.parent_id IS NOT NULL
    )
    UPDATE place SET demo = false FROM kept WHERE place.id = kept.id AND place.demo`
  const { count } = await tx.place.deleteMany({ where: { demo: true } })
  return count
}
