import { createHash, randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreProblem } from '../problem.ts'
import { absent, codeOf, syncFolder } from './files.ts'

/**
 * The key beside the ledger, with a check that tells it from another one. Two processes that make it at once end up
 * with the same one.
 * @param entries what the ledger holds; with entries, a new key would forget everybody in it without a word.
 */
export async function keyOf(folder: string, entries: string | null): Promise<Buffer> {
  const [file, check] = [join(folder, 'key'), join(folder, 'key.check')]
  const known = await readFile(file, 'utf8').catch(absent)
  if (known) return checked(folder, Buffer.from(known.trim(), 'hex'), await readFile(check, 'utf8').catch(absent))
  if (entries) throw new StoreProblem(lost(folder))
  const draft = join(folder, `key-${randomBytes(6).toString('hex')}`)
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
  await link(draft, file).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  await rm(draft)
  const key = Buffer.from(await readFile(file, 'utf8'), 'hex')
  await writeFile(check, checkOf(key), { mode: 0o600, flush: true })
  await syncFolder(folder)
  return key
}

function checked(folder: string, key: Buffer, check: string | null): Buffer {
  if (key.length !== 32 || (check !== null && check !== checkOf(key))) throw new StoreProblem(lost(folder))
  return key
}

const checkOf = (key: Buffer): string => createHash('sha256').update('check').update(key).digest('hex')

const lost = (folder: string): string =>
  `The key of the erasure ledger (${join(folder, 'key')}) is missing or another one, so nobody knows who was erased. ` +
  `Put the file back from where you keep it. If it is lost for good, restore no archive that is older than today, ` +
  `move the folder ${folder} away, and start again: a new ledger begins.`
