import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'
import { freePort, type Server, startProcess } from '../support/server.ts'
import { type TelegramStandIn, telegramStandIn } from '../support/telegram.ts'

let database: FreshDatabase
let telegram: TelegramStandIn
let servers: Server[]

beforeEach(async () => {
  database = await freshDatabase()
  telegram = await telegramStandIn()
  servers = []
})

afterEach(async () => {
  for (const server of servers) await server.kill()
  await telegram.stop()
  await database.drop()
})

const settings = () => ({
  DATABASE_URL: database.url,
  DATA_DIR: '/tmp/vernetzt-alone-test',
  PORT: '0',
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.url,
})

async function start(env: Record<string, string> = {}): Promise<Server> {
  const server = await startProcess({ ...settings(), ...env })
  servers.push(server)
  return server
}

it('a second process that would fetch the same updates says so and ends', async () => {
  await start()
  const second = await start()
  expect(await second.ended).toBe(1)
  expect(second.output.log).toContain('Another process on this database fetches updates already (Telegram)')
  const web = await start({ TELEGRAM_BOT_TOKEN: '' })
  expect(web.url).toContain('http://')
}, 30_000)

it('Ctrl-C ends in order while a platform has not answered yet', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = await freePort()
  const env = {
    ...settings(),
    PORT: String(port),
    TELEGRAM_API_ROOT: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
  }
  const main = join(import.meta.dirname, '../../src/main.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], { env })
  const ended = once(child, 'exit')
  await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/healthz`), { timeout: 20_000, interval: 100 })
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  silent.close()
}, 60_000)
