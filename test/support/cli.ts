import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const cli = join(import.meta.dirname, '../../src/cli.ts')

/** The command line as a person at a shell has it. */
export function commandLine(databaseUrl: () => string, dataDir: string) {
  return async (args: string[], input = '') => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
      env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl(), DATA_DIR: dataDir },
    })
    child.stdin.end(input)
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const [out, complaint] = await Promise.all([text(child.stdout), text(child.stderr)])
    return { status: await ended, out, complaint }
  }
}
