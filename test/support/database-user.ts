// A process that uses an embedded database: says what it got, and leaves when told to.
//   node test/support/database-user.ts <data folder>
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { lockDeployment } from '../../src/store/database.ts'
import { joinEmbedded } from '../../src/store/embedded.ts'

const [folder = ''] = process.argv.slice(2)
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const { url, leave } = await joinEmbedded(folder, silent, { durable: false })
const lock = await lockDeployment(url)
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    // The work that is still under way needs the database.
    await sleep(100)
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.end()
    await lock.release()
    await leave()
    process.exit(0)
  })
}
process.stdout.write(`${JSON.stringify({ url, locked: lock.locked })}\n`)
setInterval(() => undefined, 60_000)
