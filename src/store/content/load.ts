import { today } from '../../core/format.ts'
import type { Prisma, PrismaClient } from '../generated/client.ts'
import type { ContentFile } from './format.ts'
import { ContentError } from './read.ts'
import { faultsOf, knownContent } from './references.ts'
import { contentChanged } from './revision.ts'
import { rowsOf, type TableRows } from './rows.ts'

export { ContentError, contentSchema, readContent } from './read.ts'
export { removeDemo } from './remove-demo.ts'

export type Loaded = { created: number; changed: number; unchanged: number }
export type LoadOptions = {
  demo: boolean
  /** The day from which recurring deadlines count. */
  today?: string
  /** The file's name, for faults. */
  source?: string
}

/** Loads a content file, all or nothing; loading it again changes nothing. @throws ContentError with every fault. */
export async function loadContent(client: PrismaClient, file: ContentFile, options: LoadOptions): Promise<Loaded> {
  const { demo, source = 'content' } = options
  const tables = rowsOf(file, { demo, today: options.today ?? today(new Date(), 'Europe/Berlin') })
  return client.$transaction(
    async (tx) => {
      // One load after the other.
      await tx.$queryRaw`SELECT id FROM deployment FOR UPDATE`
      const faults = faultsOf(file, await knownContent(tx), demo)
      if (faults.length > 0) throw new ContentError(faults.map((fault) => `${source}: ${fault}`))
      const loaded = { created: 0, changed: await removeParts(tx, file), unchanged: 0 }
      for (const each of tables) {
        const { created, changed } = await upsert(tx, each)
        loaded.created += created
        loaded.changed += changed
        loaded.unchanged += each.rows.length - created - changed
      }
      if (loaded.created + loaded.changed > 0) await contentChanged(tx)
      return loaded
    },
    { timeout: 300_000, maxWait: 30_000 },
  )
}

/** One statement a table: PostgreSQL itself compares, so that only what differs is written. */
async function upsert(tx: Prisma.TransactionClient, { table, key, rows, version = {}, still = 'true' }: TableRows) {
  const [first] = rows
  if (!first) return { created: 0, changed: 0 }
  const columns = Object.keys(first).map((name) => `"${name}"`)
  const rest = columns.filter((name) => !key.includes(name.slice(1, -1)))
  const changes = [
    ...rest.map((name) => `${name} = excluded.${name}`),
    ...Object.entries(version).map(([name, value]) => `${name} = ${value}`),
  ]
  const written = await tx.$queryRawUnsafe<{ created: boolean }[]>(
    `INSERT INTO "${table}" AS old (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)
     ON CONFLICT (${key}) DO UPDATE SET ${changes}
     WHERE ${still} AND (${rest.map((name) => `old.${name}`)}) IS DISTINCT FROM (${rest.map((name) => `excluded.${name}`)})
     RETURNING xmax = 0 AS created`,
    JSON.stringify(rows),
  )
  const created = written.filter((row) => row.created).length
  return { created, changed: written.length - created }
}

/** Contacts and sessions belong to what lists them: those that are not listed any more are gone. */
async function removeParts(tx: Prisma.TransactionClient, file: ContentFile): Promise<number> {
  const contacts = await tx.contact.deleteMany({
    where: {
      networkId: { in: file.networks.map(({ id }) => id) },
      id: { notIn: file.networks.flatMap((each) => each.contacts.map(({ id }) => id)) },
    },
  })
  const sessions = await tx.session.deleteMany({
    where: {
      meetingId: { in: file.meetings.map(({ id }) => id) },
      id: { notIn: file.meetings.flatMap((each) => each.sessions.map(({ id }) => id)) },
    },
  })
  return contacts.count + sessions.count
}
