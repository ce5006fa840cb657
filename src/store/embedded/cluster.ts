import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StoreProblem } from '../problem.ts'
import { type Account, commandAs, giveTo } from './account.ts'
import { type Binaries, majorVersion } from './binaries.ts'
import { isAlive } from './server.ts'
import { user } from './session.ts'

/** Makes the database's folder where it is missing, and returns its password. */
export async function ensureCluster(folder: string, binaries: Binaries, account: Account, durable: boolean) {
  try {
    if (!(await exists(folder))) await createCluster(folder, binaries, account, durable)
  } catch (error) {
    throw isRefused(error) ? new StoreProblem(elsewhere(folder)) : error
  }
  const made = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  const ours = await majorVersion(binaries)
  if (made !== ours) throw new StoreProblem(otherVersion(folder, made, ours))
  return readFile(passwordFile(folder), 'utf8')
}

/** Made beside its place and moved there whole, so that a start that was cut short or runs twice leaves no half. */
async function createCluster(folder: string, binaries: Binaries, account: Account, durable: boolean): Promise<void> {
  await removeHalves(folder)
  const half = `${folder}.new-${process.pid}`
  const secret = `${half}.password`
  await mkdir(half, { mode: 0o700 })
  await writeFile(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  await Promise.all([giveTo(account, half), giveTo(account, secret)])
  const { file, args, options } = commandAs(account, binaries.initdb, [
    `--pgdata=${half}`,
    `--username=${user}`,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...locale(),
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ])
  await promisify(execFile)(file, args, options).catch(async (error: Error) => {
    await Promise.all([rm(half, { recursive: true, force: true }), rm(secret, { force: true })])
    throw new StoreProblem(`The database could not be made in ${folder}: ${error.message.trim()}`)
  })
  await chmod(secret, 0o600)
  await rename(secret, passwordFile(half))
  await rename(half, folder).catch(async (error: Error) => {
    await rm(half, { recursive: true, force: true })
    if (!(await exists(folder))) throw error
  })
}

async function removeHalves(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`
  for (const name of await readdir(dirname(folder))) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN
    if (!Number.isNaN(pid) && !isAlive(pid)) await rm(join(dirname(folder), name), { recursive: true, force: true })
  }
}

async function exists(folder: string): Promise<boolean> {
  try {
    await stat(join(folder, 'PG_VERSION'))
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
const isRefused = (error: unknown): boolean => codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM'
const passwordFile = (folder: string): string => join(folder, 'vernetzt.password')

/** Elsewhere than on Linux the name C.UTF-8 is PostgreSQL's own. */
const locale = (): string[] =>
  process.platform === 'linux'
    ? ['--locale=C.UTF-8']
    : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

const elsewhere = (folder: string): string =>
  `The folder ${folder} belongs to another user of this machine: start as that user, or set DATA_DIR to another folder.`

const otherVersion = (folder: string, made: string, ours: string): string =>
  `The database in ${folder} was made by PostgreSQL ${made}, this release brings ${ours}. ` +
  'Write a backup with the release that made it (npm run -s vernetzt -- backup FILE), move the folder away, ' +
  'start this release once, stop it, and load the backup (npm run -s vernetzt -- restore FILE).'
