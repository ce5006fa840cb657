import { createHash, createHmac } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transaction } from '../core/ports.ts'
import { absent, syncFolder } from './erasures/files.ts'
import { keyOf } from './erasures/key.ts'
import type { PrismaClient } from './generated/client.ts'

export type Ledger = Awaited<ReturnType<typeof openLedger>>

/**
 * Who was erased, outside of the database and its archives, so that a restored archive brings nobody back. It holds
 * keyed hashes of row ids: without the key beside it, it says nothing about anybody.
 * @throws StoreProblem when there are entries and their key is gone or another one.
 */
export async function openLedger(dataDir: string) {
  const folder = join(dataDir, 'erasures')
  const file = join(folder, 'ledger')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const key = await keyOf(folder, await readFile(file, 'utf8').catch(absent))
  const hash = (person: string) => createHmac('sha256', key).update(person).digest('hex')

  /** Resolves once it is on the disk, so that a power failure cannot lose what a person was told. */
  async function record(person: string): Promise<void> {
    const ledger = await open(file, 'a+', 0o600)
    try {
      const { size } = await ledger.stat()
      // A line that was cut off by a failure must not swallow the next one.
      const whole = size === 0 || (await ledger.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString() === '\n'
      await ledger.appendFile(`${whole ? '' : '\n'}${hash(person)}\n`)
      await ledger.sync()
      if (size === 0) await syncFolder(folder)
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
    erase: (tx: Transaction, person: string) => Promise<unknown>,
  ): Promise<number> {
    const known = await erased()
    const people = await client.person.findMany({ select: { id: true } })
    const back = people.filter(({ id }) => known.has(hash(id)))
    for (const { id } of back) await client.$transaction((tx) => erase(tx, id))
    return back.length
  }

  return {
    record,
    contains,
    replay,
    /** Which ledger this is; says nothing about its key. An archive names the one it was made beside. */
    name: createHash('sha256').update('ledger').update(key).digest('hex').slice(0, 16),
  }
}
