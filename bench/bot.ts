import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type RunningBot = {
  url: string
  /** Milliseconds from spawning to the first connection that is taken. */
  startMs: number
  /** CPU time so far, milliseconds. */
  cpuMs(): number
  /** The most memory so far, MB. */
  rssMb(): number
  stop(): Promise<void>
}

const ticksPerSecond = 100
/** All of them start as the product does. */
const flags = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  pathToFileURL(join(import.meta.dirname, '../src/compile-cache.mjs')).href,
  '--max-old-space-size=512',
  '--max-semi-space-size=8',
]

/** Starts one bot on the first core; what measures it and PostgreSQL use the others. */
export async function startBot(name: string, env: Record<string, string>, ready = '/'): Promise<RunningBot> {
  const port = await freePort()
  const began = performance.now()
  const script = join(import.meta.dirname, 'bots', `${name}.ts`)
  const child = spawn('taskset', ['-c', '0', process.execPath, ...flags, script], {
    env: { PATH: process.env['PATH'] ?? '', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  const answers = async () => {
    try {
      return (await fetch(url + ready)).status !== 503
    } catch {
      return false
    }
  }
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const startMs = performance.now() - began
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8')
  return {
    url,
    startMs,
    cpuMs() {
      const fields = proc('stat').split(') ')[1]?.split(' ') ?? []
      return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
    },
    rssMb: () => Number(/VmHWM:\s+(\d+)/.exec(proc('status'))?.[1] ?? 0) / 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
