import type { PrismaClient } from '../generated/client.ts'

/** Takes the examples out, with what hangs on them, and returns how many there were. Real content stays. */
export async function removeDemo(client: PrismaClient): Promise<number> {
  return client.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM deployment FOR UPDATE`
      const demo = { where: { demo: true } }
      const networks = await tx.network.findMany({ ...demo, select: { id: true } })
      const ids = networks.map(({ id }) => id)
      await tx.$executeRaw`
        UPDATE conversation SET networks = ARRAY(
          SELECT id FROM unnest(networks) WITH ORDINALITY AS kept(id, position)
          WHERE id <> ALL(${ids}::text[]) ORDER BY position
        ) WHERE networks && ${ids}::text[]`
      await tx.subscription.deleteMany({ where: { networkId: { in: ids } } })
      const removed = [
        await tx.article.deleteMany(demo),
        await tx.fundingProgramme.deleteMany(demo),
        await tx.meeting.deleteMany(demo),
        await tx.network.deleteMany(demo),
        await tx.organisation.deleteMany(demo),
      ].reduce((sum, { count }) => sum + count, 0)
      const all = removed + (await removePlaces(tx))
      if (all > 0) await tx.$executeRaw`UPDATE deployment SET revision = revision + 1`
      return all
    },
    { timeout: 300_000, maxWait: 30_000 },
  )
}

/** Places on which real content relies, and those around them, are kept and are examples no longer. */
async function removePlaces(tx: Pick<PrismaClient, '$executeRaw' | 'place'>): Promise<number> {
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
