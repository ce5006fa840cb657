import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { chmod, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreProblem } from '../problem.ts'
import { type Account, commandAs, giveTo } from './account.ts'

export type Server = { pid: number; port: number; ready: boolean }

/** The live server of this folder, whoever started it. */
export function findServer(folder: string): Server | null {
  const lines = readLines(lockFile(folder))
  const pid = Number(lines[0])
  if (!pid || !isAlive(pid) || isForeign(lines, folder)) return null
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
}

/** Starts the server apart from us: Ctrl-C in the terminal reaches us alone, and we stop it last. */
export async function startServer(folder: string, postgres: string, account: Account, durable: boolean): Promise<void> {
  removeForeignLock(folder)
  // A copy of the folder is often open to more people than PostgreSQL allows.
  await chmod(folder, 0o700)
  const settings = { ...(durable ? {} : hasty), ...always, port: String(await freePort()) }
  const { file, args, options } = commandAs(account, postgres, [
    ...['-D', folder],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const logFile = join(folder, 'server.log')
  const log = openSync(logFile, 'w', 0o600)
  await giveTo(account, logFile)
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  let failed: string | null = null
  child.once('error', (error) => {
    failed = error.message
  })
  child.once('exit', () => {
    failed ??= 'it ended'
  })
  while (findServer(folder)?.ready !== true) {
    if (failed) throw new StoreProblem(`PostgreSQL did not start (${failed}):\n${await readFile(logFile, 'utf8')}`)
    await sleep(10)
  }
  child.removeAllListeners()
  child.unref()
}

/** Stops the server, ending the sessions that are left, and waits until it is gone. */
export async function stopServer(folder: string, pgCtl: string): Promise<void> {
  const server = findServer(folder)
  if (!server) return
  if (process.platform === 'win32') spawn(pgCtl, ['stop', '-D', folder, '-m', 'fast'])
  else process.kill(server.pid, 'SIGINT')
  const patience = Date.now() + 60_000
  while (findServer(folder)?.pid === server.pid) {
    if (Date.now() > patience) throw new StoreProblem(`PostgreSQL (process ${server.pid}) does not stop.`)
    await sleep(10)
  }
}

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  // What people wrote would stand in errors, their statements and their details.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const hasty = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' }

const lockFile = (folder: string): string => join(folder, 'postmaster.pid')

/** A file of a dead process is PostgreSQL's own business; of one that lives it would have to believe it. */
function removeForeignLock(folder: string): void {
  const lines = readLines(lockFile(folder))
  if (isAlive(Number(lines[0])) && isForeign(lines, folder)) rmSync(lockFile(folder))
}

/** The number is another program's since the machine was restarted, or the folder was copied with the file in it. */
function isForeign([pid, place]: string[], folder: string): boolean {
  const [program] = readLines(`/proc/${pid}/comm`)
  if (program !== undefined && !program.startsWith('postgres')) return true
  return place !== undefined && place !== '' && !isSameFolder(place, folder)
}

function isSameFolder(one: string, other: string): boolean {
  try {
    return statSync(one).ino === statSync(other).ino
  } catch {
    return false
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
