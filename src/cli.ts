import { parseArgs } from 'node:util'
import { type CliCommand, UsageError } from './cli/call.ts'
import { commands } from './cli/commands.ts'
import { ConfigError, readConfig } from './config.ts'
import { ContentError } from './store/content/load.ts'

/** Exit statuses of the contract: done, failed, wrong usage. */
const status = { done: 0, failed: 1, usage: 2 } as const

async function main(): Promise<number> {
  const [first, second] = process.argv.slice(2)
  const two = `${first} ${second}`
  const name = two in commands ? two : (first ?? '--help')
  const command: CliCommand | undefined = commands[name]
  if (name === '--help' || name === 'help') {
    print(usage())
    return status.done
  }
  if (!command) {
    complain(`unknown command: ${name}; see --help`)
    return status.usage
  }
  const args = process.argv.slice(2 + name.split(' ').length)
  const { values, positionals } = parseArgs({
    args,
    options: { ...command.options, help: { type: 'boolean' } },
    allowPositionals: true,
    strict: true,
  })
  if (values['help']) {
    print(`vernetzt ${name} ${command.usage}\n  ${command.about}`)
    return status.done
  }
  await command.run({ config: readConfig(), values, positionals })
  return status.done
}

function usage(): string {
  const rows = Object.entries(commands).map(([name, { usage, about }]) => `  ${`${name} ${usage}`.padEnd(62)}${about}`)
  return ['usage: npm run -s vernetzt -- <command>', '', ...rows].join('\n')
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`)
}

function report(error: unknown): number {
  if (error instanceof UsageError || isWrongArgument(error)) {
    complain(`${error.message}; see --help`)
    return status.usage
  }
  if (error instanceof ConfigError || error instanceof ContentError) complain(error.faults.join('\n'))
  else complain(error instanceof Error ? error.message : 'failed')
  return status.failed
}

/** What parseArgs throws. */
function isWrongArgument(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error
}

try {
  process.exitCode = await main()
} catch (error) {
  process.exitCode = report(error)
}
