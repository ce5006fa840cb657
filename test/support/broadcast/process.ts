// The product as a process of its own, with a pace that the test sets.
import pino from 'pino'
import { readConfig } from '../../../src/config.ts'
import { startServer, type Tuning } from '../../../src/server.ts'

const perSecond = Number(process.env['PER_SECOND'] ?? 0)
const open = { intervalMs: 0, burst: 1000 }
const tuning: Tuning = {
  unlimited: true,
  ...(perSecond > 0 ? { limits: { overallPerSecond: perSecond, chat: { private: open, group: open } } } : {}),
}
const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2))
const running = await startServer(readConfig(), log, tuning)
console.log(`${running.url}\n`)
process.on('SIGINT', async () => {
  await running.stop()
  process.exit(0)
})
