import pino from 'pino'
import { AlreadyRunning } from './alone.ts'
import { ConfigError, readConfig } from './config.ts'
import { kindOf, placesOf } from './core/errors.ts'
import { startServer } from './server.ts'

/** Exit status after a fault at start. */
const failed = 1

async function main(): Promise<void> {
  const config = readConfig()
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2))
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    // Node itself would print the message, which can quote what people wrote. What was under way is done again.
    process.on(fault, (error) => {
      log.fatal({ error: kindOf(error), stack: placesOf(error) }, fault)
      process.exit(failed)
    })
  }
  // From here on Ctrl-C ends in order, also while everything is still starting.
  const ending = signalled()
  const running = await startServer(config, log, { ending })
  print(`vernetzt: ${running.url}`)
  for (const { name, on, problem } of running.platforms) print(`  ${name.padEnd(9)}${on ? (problem ?? 'on') : 'off'}`)
  if (running.coordinatorCode) {
    print('\nDemo networks. To try the coordinator side, send this code in the chat:')
    print(`  /start ${running.coordinatorCode}`)
  }
  await ending
  print('stopping …')
  await running.stop()
}

/** The first signal lets everything end in order; a second one does not wait. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        resolve()
        process.once(signal, () => process.exit(failed))
      })
    }
  })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  await main()
  process.exit(0)
} catch (error) {
  if (error instanceof ConfigError)
    process.stderr.write(`Settings:\n${error.faults.map((fault) => `  ${fault}\n`).join('')}`)
  else if (error instanceof AlreadyRunning) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`vernetzt cannot start: ${error instanceof Error ? error.message : 'unknown reason'}\n`)
  process.exit(failed)
}
