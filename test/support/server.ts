import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../../src/main.ts')
const patienceMs = 60_000

export type Server = Awaited<ReturnType<typeof startProcess>>

/** The product as a process of its own, as `npm start` runs it unless there is another script. Resolves when it has printed its address. */
export async function startProcess(env: Record<string, string>, script = main) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { text: '', log: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    output.text += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output.log += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  await printed(child, output)
  return {
    /** Where it listens; empty when it ended before. */
    url: /https?:\/\/\S+/.exec(output.text)?.[0] ?? '',
    output,
    ended,
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    /** Like Ctrl-C. */
    async stop() {
      child.kill('SIGINT')
      return ended
    },
  }
}

function printed(child: ChildProcess, output: { text: string; log: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`no address printed:\n${output.text}\n${output.log}`))
    }, patienceMs)
    const done = () => {
      clearTimeout(patience)
      resolve()
    }
    child.stdout?.on('data', () => {
      if (/https?:\/\/\S+\n/.test(output.text)) done()
    })
    child.once('exit', done)
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
