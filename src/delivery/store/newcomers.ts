import type { Person } from '../../core/feature.ts'
import type { Inbound } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'
import { type Known, senderOf } from './opening.ts'

/** Makes the conversation of a first message. Null when another process is making it at this moment. */
export async function createConversation(tx: Transaction, inbound: Inbound): Promise<Known | null> {
  const rows = await tx.conversation.createManyAndReturn({
    data: { bot: inbound.bot, address: inbound.address, place: inbound.place },
    skipDuplicates: true,
  })
  const row = rows[0]
  if (!row) return null
  const { id, bot, address } = row
  return {
    id,
    bot,
    address,
    place: inbound.place,
    networks: [],
    locale: null,
    state: {},
    active: true,
    outAt: 0,
    inAt: 0,
    version: '',
  }
}

/** Makes the person of a first message, with nothing but what running the chat needs. */
export async function createPerson(tx: Transaction, inbound: Inbound): Promise<Person> {
  const { tenant, subject, locale } = senderOf(inbound)
  const person = await tx.person.create({
    data: { identities: { create: { bot: inbound.bot, tenant, subject, locale: locale ?? null } } },
  })
  return { id: person.id, locale: null, seats: [], ofAge: person.ofAge ?? false, agreed: [] }
}
