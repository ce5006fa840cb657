import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { findServer } from '../../src/store/embedded/server.ts'
import { joinEmbedded } from '../../src/store/embedded.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const open = (dataDir: string) => joinEmbedded(dataDir, silent, { durable: false })
const isRoot = process.getuid?.() === 0

let folder: string
let cluster: string
const folders: string[] = []
const children: ChildProcess[] = []

function newFolder(): void {
  folder = mkdtempSync(join(tmpdir(), `vernetzt-test-${process.pid}-`))
  chmodSync(folder, 0o755)
  cluster = join(folder, 'postgres')
  folders.push(folder)
}

beforeAll(async () => {
  newFolder()
  const { leave } = await open(folder)
  await leave()
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

afterAll(async () => {
  for (const each of folders) {
    const server = findServer(join(each, 'postgres'))
    if (server) process.kill(server.pid, 'SIGQUIT')
    while (findServer(join(each, 'postgres'))) await sleep(10)
    rmSync(each, { recursive: true, force: true })
  }
})

const said = z.object({ url: z.string(), locked: z.boolean() })

/** Another process that uses the folder, once it has said what it got. */
async function user(as: { uid?: number; gid?: number } = {}, dataDir = folder) {
  const script = fileURLToPath(new URL('../support/database-user.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataDir], {
    ...as,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  for await (const chunk of child.stdout) {
    output += chunk
    if (output.includes('\n')) break
  }
  if (!output) throw new Error(errors)
  const end = async (signal: NodeJS.Signals, pid = child.pid ?? 0) => {
    process.kill(pid, signal)
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }
  return { ...said.parse(JSON.parse(output)), pid: child.pid ?? 0, end }
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

test('a database that a killed process left running is adopted with all it holds, and stopped in the end', async () => {
  const first = await user()
  expect(first.locked).toBe(true)
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await first.end('SIGKILL')
  expect(findServer(cluster)?.ready).toBe(true)

  const second = await user()
  expect(second).toMatchObject({ url: first.url, locked: true })
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  expect(await second.end('SIGTERM')).toBe(0)
  expect(findServer(cluster)).toBeNull()
})

test('a second process is told that one serves already, and leaves the database running when it ends', async () => {
  const first = await user()
  const second = await open(folder)
  expect(second.url).toBe(first.url)
  await second.leave()
  const third = await user()
  expect(third.locked).toBe(false)
  await third.end('SIGTERM')
  expect(await query(first.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  await first.end('SIGTERM')
  expect(findServer(cluster)).toBeNull()
})

test('whoever is last stops the database, also when who started it is gone', async () => {
  const starter = await open(folder)
  const other = await user()
  await starter.leave()
  expect(await query(other.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  await other.end('SIGTERM')
  expect(findServer(cluster)).toBeNull()
})

test('Ctrl-C reaches the process and not its database, which stops after it', async () => {
  const child = await user()
  expect(await child.end('SIGINT', -child.pid)).toBe(0)
  expect(findServer(cluster)).toBeNull()
})

test('two first starts at once share one database, and one of them serves', async () => {
  newFolder()
  const both = await Promise.all([user(), user()])
  expect(new Set(both.map(({ url }) => url)).size).toBe(1)
  expect(both.filter(({ locked }) => locked)).toHaveLength(1)
  await Promise.all(both.map(({ end }) => end('SIGTERM')))
  expect(findServer(cluster)).toBeNull()
})

test('a database that was killed itself recovers what was committed', async () => {
  const before = await open(folder)
  await query(before.url, 'CREATE TABLE kept_too AS SELECT 1 AS n')
  const pid = findServer(cluster)?.pid ?? 0
  process.kill(pid, 'SIGKILL')
  while (findServer(cluster)) await sleep(10)
  await before.leave()
  expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(true)

  const after = await open(folder)
  expect(await query(after.url, 'SELECT n FROM kept_too')).toEqual([{ n: 1 }])
  await after.leave()
})

test('a copied folder does not lead to the database it was copied from', async () => {
  const original = await open(folder)
  const copied = join(folder, 'copy')
  mkdirSync(copied)
  cpSync(cluster, join(copied, 'postgres'), { recursive: true, preserveTimestamps: true })
  const copy = await open(copied)
  expect(copy.url).not.toBe(original.url)
  await copy.leave()
  expect(await query(original.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  await original.leave()
})

test('a database of another PostgreSQL is left alone, with a sentence on how to move it', async () => {
  writeFileSync(join(cluster, 'PG_VERSION'), '12\n')
  await expect(open(folder)).rejects.toThrow(/was made by PostgreSQL 12, this release brings 18.*backup FILE/s)
  writeFileSync(join(cluster, 'PG_VERSION'), '18\n')
})

test('the database speaks UTF-8, listens to this machine alone and wants its password', async () => {
  const { url, leave } = await open(folder)
  expect(await query(url, "SELECT lower('РАШТАТТ') AS lower, current_setting('server_encoding') AS encoding")).toEqual([
    { lower: 'раштатт', encoding: 'UTF8' },
  ])
  expect(await query(url, "SELECT current_setting('listen_addresses') AS at")).toEqual([{ at: '127.0.0.1' }])
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password/)
  expect(statSync(join(cluster, 'vernetzt.password')).mode & 0o077).toBe(0)
  await leave()
})

test.runIf(isRoot)('an ordinary user has a database of their own', async () => {
  newFolder()
  chownSync(folder, 65534, 65534)
  const child = await user({ uid: 65534, gid: 65534 })
  expect(statSync(cluster).uid).toBe(65534)
  await child.end('SIGTERM')
  // Root finds the folder of somebody else, and runs the database as its owner.
  const { leave } = await open(folder)
  await leave()
  const again = await user({ uid: 65534, gid: 65534 })
  await again.end('SIGTERM')
  expect(findServer(cluster)).toBeNull()
})

test.runIf(isRoot)('a folder of somebody else is named as such', async () => {
  const problem = /belongs to another user of this machine: start as that user/
  await expect(user({ uid: 65534, gid: 65534 }, folders[0])).rejects.toThrow(problem)
  newFolder()
  await expect(user({ uid: 65534, gid: 65534 })).rejects.toThrow(problem)
})

test.runIf(isRoot)('root has a database below a folder that is closed to others', async () => {
  newFolder()
  chmodSync(folder, 0o700)
  const { url, leave } = await open(folder)
  expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  await leave()
  expect(findServer(cluster)).toBeNull()
})
