import { z } from 'zod'
import type { Transaction } from '../../../core/ports.ts'
import { Prisma } from '../../../store/generated/client.ts'

const owners = z.array(z.object({ table: z.string(), name: z.string(), owner: z.string() }))
const ids = z.array(z.object({ id: z.string() }))
/** What is put into a pattern has nothing but these. */
const plainId = /^[0-9a-f-]{36}$/

/**
 * The ids under which others' chats can speak of a person: the person's own, and those of everything that the person
 * wrote. Which tables that are is the database's own knowledge.
 * @param except tables whose rows stay with the network, and what was told of them too.
 */
export async function idsOf(tx: Transaction, person: string, except: readonly string[]): Promise<string[]> {
  const tables = owners.parse(
    await tx.$queryRaw`
      SELECT c.conrelid::regclass::text AS table, r.relname::text AS name, quote_ident(a.attname) AS owner
      FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      JOIN pg_attribute i ON i.attrelid = c.conrelid AND i.attname = 'id' AND i.atttypid = 'uuid'::regtype
      WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass`,
  )
  const written = tables
    .filter(({ name }) => !except.includes(name))
    .map(
      ({ table, owner }) =>
        Prisma.sql`SELECT id::text FROM ${Prisma.raw(table)} WHERE ${Prisma.raw(owner)} = ${person}::uuid`,
    )
  const found = written.length > 0 ? ids.parse(await tx.$queryRaw(Prisma.join(written, ' UNION '))) : []
  return [person, ...found.map(({ id }) => id)].filter((id) => plainId.test(id))
}

/**
 * Removes what others' chats have about these ids: messages that wait or can be read again in the browser, the buttons
 * under them, what was planned to be said, and what their conversations remember.
 */
export async function forgetQuotes(tx: Transaction, quoted: readonly string[]): Promise<void> {
  const pattern = quoted.join('|')
  const buttons = ids.parse(await tx.$queryRaw`DELETE FROM keyboard WHERE actions::text ~ ${pattern} RETURNING id`)
  await tx.$executeRaw`
    DELETE FROM outbox
    WHERE body::text ~ ${pattern} OR body ->> 'keyboard' = ANY(${buttons.map(({ id }) => id)})`
  await tx.$executeRaw`DELETE FROM notice WHERE subject ~ ${pattern} OR key ~ ${pattern} OR call::text ~ ${pattern}`
  await tx.$executeRaw`UPDATE conversation SET state = '{"greeted": true}' WHERE state::text ~ ${pattern}`
}
