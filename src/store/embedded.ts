import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Log } from '../core/ports.ts'
import { chooseAccount } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { ensureCluster } from './embedded/cluster.ts'
import { findServer, startServer, stopServer } from './embedded/server.ts'
import { openSession, shareUse, takeUse, urlOf } from './embedded/session.ts'
import { StoreProblem } from './problem.ts'

export type Embedded = {
  url: string
  /** The last process to leave stops the server. */
  leave(): Promise<void>
}

/**
 * Joins the PostgreSQL server of a data folder: the one that runs, or else a new one. Who uses it is kept in the
 * server itself, as session locks, so that a process that was killed is out of the count at once.
 */
export async function joinEmbedded(dataDir: string, log: Log, { durable = true } = {}): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true })
  const folder = join(await realpath(dataDir), 'postgres')
  const binaries = await findBinaries()
  const account = await chooseAccount(folder, binaries.postgres)
  const password = await ensureCluster(folder, binaries, account, durable)

  async function enter(): Promise<{ session: Client; port: number }> {
    for (const patience = Date.now() + 60_000; Date.now() < patience; await sleep(20)) {
      const server = findServer(folder)
      if (!server) {
        await startServer(folder, binaries.postgres, account, durable).catch((error) => {
          // Another process may have been faster.
          if (!findServer(folder)) throw error
        })
      } else if (server.ready) {
        const session = await openSession(server.port, password, log)
        if (session && (await shareUse(session))) return { session, port: server.port }
        // It is being stopped by the last one who used it.
        await session?.end()
      }
    }
    throw new StoreProblem(`PostgreSQL in ${folder} does not answer; server.log in that folder may say why.`)
  }

  async function leave(): Promise<void> {
    const server = findServer(folder)
    if (!server) return
    const alive = await takeUse(session).catch(() => null)
    const again = alive === null ? await openSession(server.port, password, log) : null
    const last = alive ?? (again ? await takeUse(again) : true)
    if (last) await stopServer(folder, binaries.pg_ctl)
    await Promise.all([session.end(), again?.end()])
  }

  const { session, port } = await enter()
  return { url: urlOf(port, password), leave }
}
