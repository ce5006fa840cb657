import type { App } from '../../src/app.ts'
import type { PrismaClient } from '../../src/store/generated/client.ts'

const patienceMs = 15_000

type Parts = { app: App; db: PrismaClient; log: { lines: string[] }; address: string }

/**
 * Waits until nothing of a chat is on its way: what came in is answered, and the answers have arrived. On a machine that
 * is very busy a first try may fail, such as when no connection to the database could be made in time; the product
 * answers a second later then, and a dialogue goes on after that.
 */
export async function settled({ app, db, log, address }: Parts): Promise<void> {
  const began = performance.now()
  for (;;) {
    await app.idle()
    const [open] = await db.$queryRaw<{ left: bigint }[]>`
      SELECT (SELECT count(*) FROM inbox WHERE address = ${address} AND state = 'pending')
        + (SELECT count(*) FROM outbox WHERE address = ${address} AND state IN ('pending', 'sending')) AS left`
    if (open?.left === 0n) return
    if (performance.now() - began > patienceMs) {
      throw new Error(`no answer within ${patienceMs / 1000} s; logged: ${log.lines.join('\n')}`)
    }
  }
}
