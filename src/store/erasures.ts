import { createHmac, randomBytes } from 'node:crypto'
import { appendFile, link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transaction } from '../core/ports.ts'
import type { PrismaClient } from './generated/client.ts'

/**
 * Who was erased, outside of the database and its archives, so that a restored archive brings nobody back. It holds
 * keyed hashes of row ids: without the key beside it, it says nothing about anybody.
 */
export async function openLedger(dataDir: string) {
  const folder = join(dataDir, 'erasures')
  const file = join(folder, 'ledger')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const key = await keyOf(folder)
  const hash = (person: string) => createHmac('sha256', key).update(person).digest('hex')

  async function record(person: string): Promise<void> {
    const ledger = await open(file, 'a', 0o600)
    try {
      await appendFile(ledger, `${hash(person)}\n`)
      await ledger.sync()
    } finally {
      await ledger.close()
    }
  }

  async function erased(): Promise<Set<string>> {
    const text = await readFile(file, 'utf8').catch(absent)
    return new Set(text?.split('\n'))
  }

  async function contains(person: string): Promise<boolean> {
    return (await erased()).has(hash(person))
  }

  /** Erases again whom the ledger knows, each in a transaction of their own. Returns how many there were. */
  async function replay(
    client: PrismaClient,
    erase: (tx: Transaction, person: string) => Promise<void>,
  ): Promise<number> {
    const known = await erased()
    const people = await client.person.findMany({ select: { id: true } })
    const back = people.filter(({ id }) => known.has(hash(id)))
    for (const { id } of back) await client.$transaction((tx) => erase(tx, id))
    return back.length
  }

  return { record, contains, replay }
}

/** The key beside the ledger; two processes that make it at once end up with the same one. */
async function keyOf(folder: string): Promise<Buffer> {
  const file = join(folder, 'key')
  const known = await readFile(file, 'utf8').catch(absent)
  if (known) return Buffer.from(known, 'hex')
  const draft = join(folder, `key-${randomBytes(6).toString('hex')}`)
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
  await link(draft, file).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  await rm(draft)
  return Buffer.from(await readFile(file, 'utf8'), 'hex')
}

function absent(error: unknown): null {
  if (codeOf(error) !== 'ENOENT') throw error
  return null
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
