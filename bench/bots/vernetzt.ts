// The product as it is, with the platforms' pace opened, so that it is the program that is measured.
import pino from 'pino'
import { readConfig } from '../../src/config.ts'
import { startServer } from '../../src/server.ts'

const open = { intervalMs: 0, burst: 1 }
const running = await startServer(readConfig(), pino({ level: 'error' }, pino.destination(2)), {
  limits: { overallPerSecond: 10_000, chat: { private: open, group: open } },
  unlimited: true,
})
process.on('SIGTERM', async () => {
  await running.stop()
  process.exit(0)
})
