import { z } from 'zod'
import type { Context, Person } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'

const ids = z.array(z.object({ id: z.string() }))

/**
 * Takes people with all their private chats for this transaction: chats before people, both by id, and without waiting,
 * so that two who are joined from both sides at once never wait for each other.
 * @returns false when somebody else has one of them now; nothing was changed then.
 */
export async function takePeople(tx: Transaction, people: string[]): Promise<boolean> {
  const chats = await tx.conversation.count({ where: { personId: { in: people } } })
  const taken = await tx.$queryRaw`
    SELECT id FROM conversation WHERE person_id = ANY(${people}::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED`
  if (ids.parse(taken).length < chats) return false
  const found = await tx.$queryRaw`
    SELECT id FROM person WHERE id = ANY(${people}::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED`
  return ids.parse(found).length === people.length
}

/** The accounts by which a person writes: the names of our accounts that they write to, "telegram:4711". */
export async function botsOf(tx: Transaction, personId: string): Promise<string[]> {
  const rows = await tx.identity.findMany({ where: { personId }, select: { bot: true }, orderBy: { bot: 'asc' } })
  return rows.map(({ bot }) => bot)
}

/** The person whose turn this is, as another one from now on. */
export async function becomePerson({ tx, person }: Context, id: string): Promise<void> {
  const row = await tx.person.findUniqueOrThrow({
    where: { id },
    select: {
      locale: true,
      ofAge: true,
      seats: { select: { role: true, networkId: true, organisationId: true, main: true } },
      consents: { where: { withdrawnAt: null }, select: { purpose: true } },
    },
  })
  const now: Person = {
    id,
    locale: row.locale,
    ofAge: row.ofAge === true,
    seats: row.seats.map(({ networkId, organisationId, role, main }) => ({
      ...{ role, main },
      network: networkId,
      organisation: organisationId,
    })),
    agreed: row.consents.map(({ purpose }) => purpose),
  }
  Object.assign(person, now)
}
